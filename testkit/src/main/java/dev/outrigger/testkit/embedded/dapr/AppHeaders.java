package dev.outrigger.testkit.embedded.dapr;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers of a call to the application. What the sidecar's language cannot send makes
 * the call fail, and with it the delivery, long after the publisher was answered.
 */
final class AppHeaders {

	/** HTTP's tokens. */
	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	/** Any byte but those of control characters. */
	private static final Pattern VALUE = Pattern.compile("[\\t -~\\u0080-\\x{10ffff}]*");

	/** Those of the connection, which metadata does not change. */
	private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "content-length", "date", "expect",
			"from", "host", "origin", "referer", "transfer-encoding", "upgrade", "via", "warning");

	private AppHeaders() {
	}

	/**
	 * Sets metadata.
	 * @throws IllegalArgumentException when a header cannot carry it
	 */
	static void set(HttpRequest.Builder request, Map<String, String> metadata) {
		metadata.forEach((name, value) -> set(request, name, value));
	}

	/**
	 * Sets a header.
	 * @throws IllegalArgumentException when it cannot carry the value
	 */
	static void set(HttpRequest.Builder request, String name, String value) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException("net/http: invalid header field for '" + name + "'");
		}
		if (!OF_THE_CONNECTION.contains(lower)) {
			request.setHeader(lower, new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
		}
	}

}
