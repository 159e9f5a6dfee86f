package dev.outrigger.http;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Puts encoded paths and queries together. */
public final class HttpPath {

	private static final String PLAIN = "-._~";

	private final StringBuilder path = new StringBuilder();

	private final StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");

	private HttpPath() {
	}

	/** Begins a path with parts that need no encoding. */
	public static HttpPath of(String start) {
		HttpPath path = new HttpPath();
		path.path.append(start);
		return path;
	}

	/** Adds a part, whatever it contains. */
	public HttpPath segment(String text) {
		this.path.append('/').append(encode(text));
		return this;
	}

	/** Adds a parameter. */
	public HttpPath parameter(String name, String value) {
		this.query.add(encode(name) + "=" + encode(value));
		return this;
	}

	/**
	 * Everything but letters, digits and four signs: also what a sidecar decodes twice.
	 */
	private static String encode(String text) {
		StringBuilder encoded = new StringBuilder(text.length() + 8);
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			char character = (char) (octet & 0xff);
			boolean plain = character < 0x80 && (Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0);
			if (plain) {
				encoded.append(character);
			}
			else {
				encoded.append(String.format("%%%02X", octet & 0xff));
			}
		}
		return encoded.toString();
	}

	@Override
	public String toString() {
		return this.path.toString() + this.query;
	}

}
