package dev.outrigger.connection;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is, as people write it: {@code host:port} or a URL.
 *
 * @param scheme the scheme in lower case; empty when none was given
 * @param host a name, which may have an underscore as names of containers do, or an
 * address, in brackets for IPv6
 * @param port the port; -1 when none was given
 * @param path what follows, without a slash at its end; may be empty
 */
public record Endpoint(String scheme, String host, int port, String path) {

	/** What an endpoint looks like, for messages. */
	public static final String FORMS = "host:port or an http(s) URL, with a port from 1 to 65535";

	private static final int HIGHEST_PORT = 65_535;

	private static final Pattern FORM = Pattern
		.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(\\[[0-9A-Fa-f:.%]+\\]|[A-Za-z0-9._-]+)(?::([0-9]+))?(/[^?#]*)?");

	/**
	 * Reads an endpoint; white space around it, as from a file, does not matter.
	 * @param text the text
	 * @return the endpoint
	 * @throws IllegalArgumentException when it is none; the message names it
	 */
	public static Endpoint parse(String text) {
		Matcher form = FORM.matcher(text.strip());
		if (!form.matches()) {
			throw invalid(text, FORMS);
		}
		String scheme = (form.group(1) != null) ? form.group(1).toLowerCase(Locale.ROOT) : "";
		String path = (form.group(4) != null) ? form.group(4) : "";
		return new Endpoint(scheme, form.group(2), port(text, form.group(3)), path.replaceFirst("/+$", ""));
	}

	private static int port(String text, String digits) {
		if (digits == null) {
			return -1;
		}
		int port = (digits.length() <= 5) ? Integer.parseInt(digits) : HIGHEST_PORT + 1;
		if (port < 1 || port > HIGHEST_PORT) {
			throw invalid(text, FORMS);
		}
		return port;
	}

	/**
	 * Refuses an endpoint.
	 * @param text the endpoint
	 * @param expected what it should be
	 * @return the exception
	 */
	public static IllegalArgumentException invalid(String text, String expected) {
		return new IllegalArgumentException("endpoint: '" + text.strip() + "' (expected: " + expected + ")");
	}

}
