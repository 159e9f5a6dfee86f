package dev.outrigger.spi;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer to a call of the sidecar.
 *
 * @param status the status code
 * @param headers what the status asks for
 * @param body JSON; empty for none
 */
public record CallbackReply(int status, Map<String, String> headers, byte[] body) {

	/** An answer without a body. */
	public static CallbackReply empty(int status) {
		return new CallbackReply(status, Map.of(), new byte[0]);
	}

	/** An answer without a body, and with a header. */
	public static CallbackReply empty(int status, String header, String value) {
		return new CallbackReply(status, Map.of(header, value), new byte[0]);
	}

	/** JSON. */
	public static CallbackReply json(String text) {
		return new CallbackReply(200, Map.of(), text.getBytes(StandardCharsets.UTF_8));
	}

}
