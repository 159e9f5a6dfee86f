package dev.outrigger.testkit.embedded;

import java.time.Duration;

/**
 * What a sidecar's gRPC server allows and does.
 *
 * @param received the largest message in, in bytes
 * @param sent the largest message out, in bytes
 * @param pingsEvery how often a client may ping
 * @param pingsWithoutCalls whether it may while no call is open
 * @param idle after which a connection without calls is closed
 */
record GrpcRules(int received, int sent, Duration pingsEvery, boolean pingsWithoutCalls, Duration idle) {

	private static final int FOUR_MEBIBYTES = 4 * 1024 * 1024;

	static final GrpcRules DAPR = new GrpcRules(FOUR_MEBIBYTES, FOUR_MEBIBYTES, Duration.ofSeconds(8), true,
			Duration.ofMinutes(3));

	/**
	 * Idle connections stay, as with the setting that the sheet recommends for Layotto's
	 * listener.
	 */
	static final GrpcRules LAYOTTO = new GrpcRules(FOUR_MEBIBYTES, Integer.MAX_VALUE, Duration.ofMinutes(5), false,
			Duration.ofDays(365));

}
