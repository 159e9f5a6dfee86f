package dev.outrigger.http.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes a request's path apart. */
final class RequestTarget {

	private RequestTarget() {
	}

	/**
	 * The parts of a path, decoded one by one, without empty ones.
	 * @param target what the request's first line names
	 * @throws IllegalArgumentException when it is no path
	 */
	static List<String> segments(String target) {
		List<String> segments = new ArrayList<>();
		for (String segment : path(target).split("/")) {
			if (!segment.isEmpty()) {
				segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
			}
		}
		return segments;
	}

	private static String path(String target) {
		try {
			String path = new URI(target).getRawPath();
			// What begins with two slashes names a host and no path.
			if (path != null && !target.startsWith("//")) {
				return path;
			}
		}
		catch (URISyntaxException ex) {
			// Says the same.
		}
		throw new IllegalArgumentException("request target: not a path");
	}

}
