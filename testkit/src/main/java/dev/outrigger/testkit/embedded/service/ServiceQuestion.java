package dev.outrigger.testkit.embedded.service;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an application is asked.
 *
 * @param method the method
 * @param target path and query, encoded; begins with a slash
 * @param headers the headers
 * @param body the body; empty for none
 */
public record ServiceQuestion(String method, String target, Map<String, List<String>> headers, byte[] body) {

	/** What the client of a connection sets itself. */
	private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "content-length", "expect", "host",
			"http2-settings", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

	/** Whether a header is the question's, and not that of the connection it came on. */
	public static boolean isForwarded(String name) {
		return !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
	}

	/** Headers carry tokens. */
	@Override
	public String toString() {
		return "ServiceQuestion[" + this.method + " " + this.target + "]";
	}

}
