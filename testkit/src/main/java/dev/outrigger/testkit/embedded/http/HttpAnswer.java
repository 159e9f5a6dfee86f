package dev.outrigger.testkit.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the status code; zero to close the connection without an answer
 * @param headers the headers
 * @param body the body; empty for none
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

	/** No answer at all. */
	public static final HttpAnswer NONE = new HttpAnswer(0, Map.of(), new byte[0]);

	/** Done, and nothing to say. */
	public static HttpAnswer noContent() {
		return new HttpAnswer(204, Map.of(), new byte[0]);
	}

	/** JSON. */
	public static HttpAnswer json(int status, String text) {
		return json(status, text.getBytes(StandardCharsets.UTF_8));
	}

	/** JSON, or what is taken for it. */
	public static HttpAnswer json(int status, byte[] body) {
		return new HttpAnswer(status, Map.of("Content-Type", "application/json"), body);
	}

	/** Plain text. */
	public static HttpAnswer text(int status, String text) {
		return new HttpAnswer(status, Map.of("Content-Type", "text/plain; charset=utf-8"),
				text.getBytes(StandardCharsets.UTF_8));
	}

	/** The same answer with another header. */
	public HttpAnswer withHeader(String name, String value) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.put(name, value);
		return new HttpAnswer(this.status, all, this.body);
	}

}
