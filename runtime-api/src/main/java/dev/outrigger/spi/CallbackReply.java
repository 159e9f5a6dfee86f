package dev.outrigger.spi;

import java.nio.charset.StandardCharsets;

/**
 * The answer to a call of the sidecar.
 *
 * @param status the status code
 * @param body JSON; empty for none
 */
public record CallbackReply(int status, byte[] body) {

	/** An answer without a body. */
	public static CallbackReply empty(int status) {
		return new CallbackReply(status, new byte[0]);
	}

	/** JSON. */
	public static CallbackReply json(String text) {
		return new CallbackReply(200, text.getBytes(StandardCharsets.UTF_8));
	}

}
