package dev.outrigger.grpc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.outrigger.connection.Endpoint;

/**
 * Where a gRPC server is.
 *
 * @param name the target as gRPC takes it
 * @param tls whether the endpoint asks for encryption
 */
public record GrpcTarget(String name, boolean tls) {

	private static final String SOCKET = "unix://";

	/** What may follow any form. */
	private static final Pattern TLS = Pattern.compile("(.*)\\?tls=(true|false)", Pattern.CASE_INSENSITIVE);

	/** {@code dns:host:port}, or with the address of a name server. */
	private static final Pattern DNS = Pattern.compile("dns:(?://([^/]*)/)?(.*)", Pattern.CASE_INSENSITIVE);

	/** The file of a socket, as {@code unix:/path} or {@code unix:///path}. */
	private static final Pattern UNIX = Pattern.compile("unix:(?://)?(/.+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern OTHER_SOCKET = Pattern.compile("(unix|unix-abstract|vsock):.*",
			Pattern.CASE_INSENSITIVE);

	/** A scheme that is left to gRPC, which refuses what it does not know. */
	private static final Pattern OTHER = Pattern.compile("(?!https?:)[A-Za-z][A-Za-z0-9+.-]*://.*",
			Pattern.CASE_INSENSITIVE);

	/**
	 * Reads {@code host:port}, {@code http://host:port}, {@code https://host[:port]},
	 * {@code dns:host:port}, {@code unix:///path} or a target with another scheme that
	 * gRPC knows, with an optional {@code ?tls=true}.
	 * @param endpoint the text; white space around it does not matter
	 * @return the target
	 * @throws IllegalArgumentException when it is none of these; the message names it
	 */
	public static GrpcTarget parse(String endpoint) {
		String text = endpoint.strip();
		Matcher option = TLS.matcher(text);
		boolean tls = option.matches() && Boolean.parseBoolean(option.group(2).toLowerCase(Locale.ROOT));
		String plain = option.matches() ? option.group(1) : text;
		Matcher socket = UNIX.matcher(plain);
		if (socket.matches() && NativeTransport.isAvailable()) {
			return new GrpcTarget(SOCKET + socket.group(1), tls);
		}
		if (OTHER_SOCKET.matcher(plain).matches()) {
			throw Endpoint.invalid(endpoint, Endpoint.FORMS + (socket.matches()
					? "; Unix domain sockets need Netty's native transport, io.netty:netty-transport-native-epoll, on Linux"
					: ", or unix:///path"));
		}
		Matcher dns = DNS.matcher(plain);
		// A host may be called dns.
		if (dns.matches() && !dns.group(2).matches("[0-9]*")) {
			String server = (dns.group(1) != null) ? dns.group(1) : "";
			if (dns.group(2).contains("_")) {
				throw Endpoint.invalid(endpoint, "a host without an underscore, or host:port without dns:");
			}
			return new GrpcTarget("dns://" + server + "/" + address(endpoint, dns.group(2), -1), tls);
		}
		if (OTHER.matcher(plain).matches()) {
			return new GrpcTarget(plain, tls);
		}
		return switch (parsed(endpoint, plain).scheme()) {
			case "https" -> new GrpcTarget(address(endpoint, plain, 443), true);
			case "http" -> new GrpcTarget(address(endpoint, plain, 80), tls);
			default -> new GrpcTarget(address(endpoint, plain, -1), tls);
		};
	}

	/** Whether it is the file of a Unix domain socket. */
	boolean isSocket() {
		return this.name.startsWith(SOCKET);
	}

	private static String address(String endpoint, String text, int usualPort) {
		Endpoint parsed = parsed(endpoint, text);
		int port = (parsed.port() >= 0) ? parsed.port() : usualPort;
		String address = (port >= 0) ? parsed.host() + ":" + port : parsed.host();
		return parsed.host().contains("_") ? HostNameResolverProvider.SCHEME + ":///" + address : address;
	}

	private static Endpoint parsed(String endpoint, String text) {
		try {
			Endpoint parsed = Endpoint.parse(text);
			if (parsed.path().isEmpty()) {
				return parsed;
			}
		}
		catch (IllegalArgumentException ex) {
			throw Endpoint.invalid(endpoint, Endpoint.FORMS);
		}
		throw Endpoint.invalid(endpoint, Endpoint.FORMS + ", and no path");
	}

}
