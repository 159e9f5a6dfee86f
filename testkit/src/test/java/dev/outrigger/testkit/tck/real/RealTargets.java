package dev.outrigger.testkit.tck.real;

import java.util.stream.Stream;

import dev.outrigger.testkit.tck.SidecarTarget;

/** The sidecars of this machine. */
public final class RealTargets {

	private RealTargets() {
	}

	/** Each sidecar and transport. */
	public static Stream<SidecarTarget> all() {
		return Stream.of(false, true).map((http) -> DaprdTarget.of(http, http));
	}

	/** The same, and events by callback from Dapr over gRPC. */
	public static Stream<SidecarTarget> events() {
		return Stream.concat(all(), Stream.of(false).map((http) -> DaprdTarget.of(http, true)));
	}

}
