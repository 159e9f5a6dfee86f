package dev.outrigger.grpc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import io.grpc.Metadata;

/** Headers of HTTP as gRPC carries them. */
public final class ForwardedHeaders {

	/** What the names of metadata may have in them. */
	private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");

	/** What gRPC says of itself. */
	private static final Set<String> OF_GRPC = Set.of("content-type", "te", "user-agent", "date", "trailer");

	private ForwardedHeaders() {
	}

	/**
	 * Metadata with the headers of a request that gRPC can carry.
	 * @param headers the headers
	 * @param reserved what the names begin with that are the sidecar's
	 * @return the metadata
	 */
	public static Metadata write(Map<String, List<String>> headers, String reserved) {
		Metadata metadata = new Metadata();
		headers.forEach((header, values) -> {
			String name = header.toLowerCase(Locale.ROOT);
			if (isCarried(name) && !name.startsWith(reserved)) {
				values.forEach((value) -> metadata.put(key(name), value));
			}
		});
		return metadata;
	}

	/**
	 * The headers of an answer.
	 * @param metadata the metadata
	 * @param reserved what the names begin with that are the sidecar's
	 * @param contentType the content type of the body, which gRPC carries in the message;
	 * empty when the sidecar names none
	 * @return the headers
	 */
	public static Map<String, List<String>> read(Metadata metadata, String reserved, String contentType) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String name : metadata.keys()) {
			if (isCarried(name) && !name.startsWith(reserved)) {
				Iterable<String> values = metadata.getAll(key(name));
				if (values != null) {
					headers.put(name, StreamSupport.stream(values.spliterator(), false).toList());
				}
			}
		}
		if (!contentType.isEmpty()) {
			headers.put("content-type", List.of(contentType));
		}
		return headers;
	}

	private static boolean isCarried(String name) {
		return NAME.matcher(name).matches() && !name.startsWith("grpc-") && !name.endsWith("-bin")
				&& !OF_GRPC.contains(name);
	}

	/** The key of a header. */
	public static Metadata.Key<String> key(String name) {
		return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
	}

}
