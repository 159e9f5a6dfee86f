package dev.outrigger.grpc;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a gRPC server is.
 *
 * @param name the target as gRPC takes it
 * @param tls whether the endpoint asks for encryption
 */
public record GrpcTarget(String name, boolean tls) {

	private static final Pattern PORT = Pattern.compile(":(\\d+)$");

	private static final BigInteger HIGHEST_PORT = BigInteger.valueOf(65535);

	/**
	 * Reads {@code host:port}, {@code http://host:port}, {@code https://host[:port]} or a
	 * target with another scheme that gRPC knows, with an optional {@code ?tls=true}.
	 * @param endpoint the text
	 * @return the target
	 * @throws IllegalArgumentException when it is empty, is no such URL or has no such
	 * port
	 */
	public static GrpcTarget parse(String endpoint) {
		if (endpoint.isBlank()) {
			throw new IllegalArgumentException("endpoint: '' (expected: host:port)");
		}
		boolean tls = endpoint.endsWith("?tls=true");
		String plain = (tls || endpoint.endsWith("?tls=false")) ? endpoint.substring(0, endpoint.lastIndexOf('?'))
				: endpoint;
		if (plain.startsWith("http://") || plain.startsWith("https://")) {
			URI uri = uri(plain);
			boolean https = "https".equals(uri.getScheme());
			int port = (uri.getPort() >= 0) ? uri.getPort() : (https ? 443 : 80);
			return target(uri.getHost() + ":" + port, https, endpoint);
		}
		return target(plain, tls, endpoint);
	}

	private static URI uri(String endpoint) {
		try {
			URI uri = new URI(endpoint);
			if (uri.getHost() != null) {
				return uri;
			}
		}
		catch (URISyntaxException ex) {
			throw refused(endpoint, ex);
		}
		throw refused(endpoint, null);
	}

	/** A port that is none would end a thread of gRPC's, and no call. */
	private static GrpcTarget target(String name, boolean tls, String endpoint) {
		Matcher port = PORT.matcher(name);
		if (port.find() && new BigInteger(port.group(1)).compareTo(HIGHEST_PORT) > 0) {
			throw refused(endpoint, null);
		}
		return new GrpcTarget(name, tls);
	}

	private static IllegalArgumentException refused(String endpoint, @Nullable Exception cause) {
		return new IllegalArgumentException("endpoint: '" + endpoint
				+ "' (expected: host:port or an http(s) URL, with a port from 0 to " + HIGHEST_PORT + ")", cause);
	}

}
