package dev.outrigger.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the failure of a first call says when it reached something else than the sidecar.
 */
final class WrongEndpoint {

	/** By the words of Netty and of the sidecars. */
	private static final Map<String, String> HINTS = Map.of("First received frame was not SETTINGS",
			"what listens there does not speak gRPC; is it the sidecar's HTTP port?", "unknown service",
			"what listens there is another kind of sidecar", "proxy request: ",
			"what listens there is another kind of sidecar", "HTTP start- and header field-lines",
			"what listens there does not speak HTTP; is it the sidecar's gRPC port?", "invalid version format",
			"what listens there does not speak HTTP; is it the sidecar's gRPC port?");

	private WrongEndpoint() {
	}

	/**
	 * Looks at a failure and its causes.
	 * @param failure how the call failed
	 * @return a sentence in parentheses; empty when nothing is known
	 */
	static String hint(Throwable failure) {
		for (@Nullable
		Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			for (Map.Entry<String, String> hint : HINTS.entrySet()) {
				if (message.contains(hint.getKey())) {
					return " (" + hint.getValue() + ")";
				}
			}
		}
		return "";
	}

}
