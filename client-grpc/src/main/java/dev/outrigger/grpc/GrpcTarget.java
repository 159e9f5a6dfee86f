package dev.outrigger.grpc;

import java.net.URI;

/**
 * Where a gRPC server is.
 *
 * @param name the target as gRPC takes it
 * @param tls whether the endpoint asks for encryption
 */
public record GrpcTarget(String name, boolean tls) {

	/**
	 * Reads {@code host:port}, {@code http://host:port}, {@code https://host[:port]} or a
	 * target with another scheme that gRPC knows, with an optional {@code ?tls=true}.
	 * @param endpoint the text
	 * @return the target
	 * @throws IllegalArgumentException when it is empty
	 */
	public static GrpcTarget parse(String endpoint) {
		if (endpoint.isBlank()) {
			throw new IllegalArgumentException("endpoint: '' (expected: host:port)");
		}
		boolean tls = endpoint.endsWith("?tls=true");
		String plain = (tls || endpoint.endsWith("?tls=false")) ? endpoint.substring(0, endpoint.lastIndexOf('?'))
				: endpoint;
		if (plain.startsWith("http://") || plain.startsWith("https://")) {
			URI uri = URI.create(plain);
			boolean https = "https".equals(uri.getScheme());
			int port = (uri.getPort() >= 0) ? uri.getPort() : (https ? 443 : 80);
			return new GrpcTarget(uri.getHost() + ":" + port, https);
		}
		return new GrpcTarget(plain, tls);
	}

}
