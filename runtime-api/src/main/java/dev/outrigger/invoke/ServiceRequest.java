package dev.outrigger.invoke;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.outrigger.connection.HeaderText;

/** What is asked of another application. Immutable. */
public final class ServiceRequest {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE");

	/** Those of the connection, which is the sidecar's matter. */
	private static final Set<String> NOT_FORWARDED = Set.of("connection", "content-length", "expect", "host",
			"keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

	private final String method;

	private final String path;

	private final Map<String, List<String>> headers;

	private final byte[] body;

	private ServiceRequest(Builder builder) {
		this.method = builder.method;
		this.path = builder.path;
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		builder.headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
		this.headers = Collections.unmodifiableMap(copy);
		this.body = builder.body;
	}

	/**
	 * A GET.
	 * @param path the path, with the query if there is one, encoded; begins with a slash
	 * @return the request
	 * @throws IllegalArgumentException when the path is none
	 */
	public static ServiceRequest get(String path) {
		return builder("GET", path).build();
	}

	/**
	 * Starts building a request.
	 * @param method the method, of HTTP's usual ones
	 * @param path the path, with the query if there is one, encoded; begins with a slash
	 * @return the builder
	 * @throws IllegalArgumentException when one of them is not as it has to be
	 */
	public static Builder builder(String method, String path) {
		return new Builder(method, path);
	}

	/** The method in capital letters. */
	public String method() {
		return this.method;
	}

	/** The path and the query. */
	public String path() {
		return this.path;
	}

	/** The headers, whose names know no case. */
	public Map<String, List<String>> headers() {
		return this.headers;
	}

	/** The body; empty when there is none. */
	public byte[] body() {
		return this.body;
	}

	ServiceRequest withBody(byte[] body) {
		Builder builder = new Builder(this.method, this.path).body(body);
		builder.headers.putAll(this.headers);
		return builder.build();
	}

	/** Headers and bodies may hold secrets. */
	@Override
	public String toString() {
		return "ServiceRequest[" + this.method + ", body=" + this.body.length + " bytes]";
	}

	/** Builds a request. Not thread safe. */
	public static final class Builder {

		private final String method;

		private final String path;

		private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

		private byte[] body = new byte[0];

		private Builder(String method, String path) {
			this.method = method.toUpperCase(Locale.ROOT);
			if (!METHODS.contains(this.method)) {
				throw new IllegalArgumentException("method: '" + method + "' (expected: one of GET, HEAD, POST, PUT,"
						+ " PATCH, DELETE, OPTIONS and TRACE)");
			}
			this.path = path;
			if (!path.startsWith("/") || !isEncoded(path) || leadsUp(path)) {
				throw new IllegalArgumentException("path: '" + path
						+ "' (expected: a path that begins with a slash, without the parts '.' and '..', and a query if"
						+ " there is one, encoded)");
			}
		}

		/** To whatever else the sidecar serves. */
		private static boolean leadsUp(String path) {
			for (String segment : path.split("\\?", 2)[0].toLowerCase(Locale.ROOT).replace("%2e", ".").split("/")) {
				if (segment.equals(".") || segment.equals("..")) {
					return true;
				}
			}
			return false;
		}

		private static boolean isEncoded(String path) {
			try {
				return URI.create("http://service" + path).getRawFragment() == null;
			}
			catch (IllegalArgumentException ex) {
				return false;
			}
		}

		/**
		 * Adds a value to a header. Headers of the connection, such as {@code Host}, are
		 * the sidecar's matter, and left out.
		 * @param name the header's name
		 * @param value the value, of printable ASCII
		 * @return this
		 * @throws IllegalArgumentException when HTTP carries no such name or value
		 */
		public Builder header(String name, String value) {
			int wrong = HeaderText.firstInvalid(value);
			if (wrong >= 0) {
				throw new IllegalArgumentException(
						"header '" + name + "': has a character that HTTP does not carry at index " + wrong
								+ " (expected: printable ASCII)");
			}
			if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
				throw new IllegalArgumentException("header: '" + name + "' (expected: the name of a header)");
			}
			if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
				this.headers.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
			}
			return this;
		}

		/**
		 * Sets the body.
		 * @param body the body; is not copied
		 * @return this
		 */
		public Builder body(byte[] body) {
			this.body = body;
			return this;
		}

		/** The request. */
		public ServiceRequest build() {
			return new ServiceRequest(this);
		}

	}

}
