package dev.outrigger.spring;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.Tls;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Which sidecar the application talks to, and where it is. A bean of this type replaces
 * the properties.
 */
public interface OutriggerConnectionDetails extends ConnectionDetails {

	/** The sidecar's name: what is spoken on the wire. */
	String sidecar();

	/** The transport's name. */
	default String transport() {
		return "grpc";
	}

	/** Host and port, or a URL; {@code null} for the usual port on this machine. */
	default @Nullable String endpoint() {
		return null;
	}

	/**
	 * Where the sidecar is for a block whose transport is another one; {@code null} for
	 * the usual port on this machine.
	 */
	default @Nullable String endpoint(String transport) {
		return transport.equals(transport()) ? endpoint() : null;
	}

	/** The token to send; {@code null} for none. */
	default @Nullable String token() {
		return null;
	}

	/** How to encrypt; {@code null} for plain text. */
	default @Nullable Tls tls() {
		return null;
	}

	/**
	 * The port on which the application listens for its sidecar; {@code null} for that of
	 * the properties.
	 */
	default @Nullable Integer callbackPort() {
		return null;
	}

	/**
	 * The type of the components; {@code null} when the sidecar tells it or only the
	 * properties know.
	 */
	default @Nullable String componentType() {
		return null;
	}

	/**
	 * Is called once the connection exists and the application listens for its sidecar.
	 * @param connection the connection
	 */
	default void connected(SidecarConnection connection) {
	}

}
