package dev.outrigger.testkit.embedded.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request.
 *
 * @param method the verb
 * @param target path and query, as they came
 * @param segments the path's parts, still escaped, without empty ones
 * @param query the parameters, decoded
 * @param headers the headers, whose names know no case; of several with one name the last
 * @param body the body; empty when there is none
 */
public record HttpQuestion(String method, String target, List<String> segments, Map<String, List<String>> query,
		Map<String, String> headers, byte[] body) {

	/**
	 * Takes a request apart.
	 * @param method the verb
	 * @param uri path and query
	 * @param headers the headers
	 * @param body the body
	 * @return the request
	 * @throws IllegalArgumentException when the query cannot be decoded
	 */
	public static HttpQuestion of(String method, String uri, Map<String, String> headers, byte[] body) {
		int mark = uri.indexOf('?');
		String path = (mark < 0) ? uri : uri.substring(0, mark);
		List<String> segments = new ArrayList<>();
		for (String segment : path.split("/")) {
			if (!segment.isEmpty()) {
				segments.add(segment);
			}
		}
		Map<String, String> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		insensitive.putAll(headers);
		return new HttpQuestion(method, uri, segments, query((mark < 0) ? "" : uri.substring(mark + 1)), insensitive,
				body);
	}

	private static Map<String, List<String>> query(String text) {
		Map<String, List<String>> query = new LinkedHashMap<>();
		for (String part : text.split("&")) {
			if (!part.isEmpty()) {
				int equals = part.indexOf('=');
				String name = decode((equals < 0) ? part : part.substring(0, equals));
				String value = (equals < 0) ? "" : decode(part.substring(equals + 1));
				query.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
			}
		}
		return query;
	}

	/**
	 * Decodes a part of the path as the sidecar does: a plus is a space.
	 * @param text the escaped text
	 * @return the text
	 * @throws IllegalArgumentException when it cannot be decoded
	 */
	public static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Decodes a path, or a part of one, in which a plus is a plus.
	 * @param text the escaped text
	 * @return the text
	 * @throws IllegalArgumentException when it cannot be decoded
	 */
	public static String decodePath(String text) {
		return decode(text.replace("+", "%2B"));
	}

	/**
	 * The query parameters that begin with a prefix, without it; of several with one name
	 * the first.
	 */
	public Map<String, String> parameters(String prefix) {
		Map<String, String> found = new LinkedHashMap<>();
		this.query.forEach((name, values) -> {
			if (name.startsWith(prefix)) {
				found.put(name.substring(prefix.length()), values.get(0));
			}
		});
		return found;
	}

	/** A query parameter; empty text when it is not there. */
	public String parameter(String name) {
		return this.query.getOrDefault(name, List.of("")).get(0);
	}

	/** A header; empty text when it is not there. */
	public String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

	/** Headers carry tokens. */
	@Override
	public String toString() {
		return "HttpQuestion[method=" + this.method + ", segments=" + this.segments + ", query=" + this.query
				+ ", headers=" + this.headers.keySet() + ", body=" + this.body.length + " bytes]";
	}

}
