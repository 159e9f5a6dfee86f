package dev.outrigger.http;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.http.HttpMethod;

/**
 * What a sidecar is asked.
 *
 * @param method the verb
 * @param path path and query, encoded
 * @param headers the headers
 * @param body the body; empty for none
 */
public record HttpRequest(HttpMethod method, String path, Map<String, String> headers, byte[] body) {

	private static final byte[] NOTHING = {};

	/** A GET. */
	public static HttpRequest get(String path) {
		return new HttpRequest(HttpMethod.GET, path, Map.of(), NOTHING);
	}

	/** A DELETE. */
	public static HttpRequest delete(String path) {
		return new HttpRequest(HttpMethod.DELETE, path, Map.of(), NOTHING);
	}

	/** A POST of JSON. */
	public static HttpRequest post(String path, byte[] json) {
		return new HttpRequest(HttpMethod.POST, path, Map.of("Content-Type", "application/json"), json);
	}

	/** The same request with another header. */
	public HttpRequest withHeader(String name, String value) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.put(name, value);
		return new HttpRequest(this.method, this.path, all, this.body);
	}

}
