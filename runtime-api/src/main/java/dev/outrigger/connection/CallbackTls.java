package dev.outrigger.connection;

import javax.net.ssl.KeyManager;

/**
 * How a sidecar has to encrypt its calls of the application.
 *
 * @param tls how to encrypt; with keys
 * @param clientAuth whether the sidecar has to prove who it is, to whom {@code tls}
 * trusts
 */
public record CallbackTls(Tls tls, ClientAuth clientAuth) {

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException when there are no keys
	 */
	public CallbackTls {
		if (tls.keys() == null) {
			throw new IllegalArgumentException(
					"callback tls: no keys (expected: a private key and its certificate, as a server needs)");
		}
	}

	/** How the application proves who it is. */
	public KeyManager keys() {
		KeyManager keys = this.tls.keys();
		if (keys == null) {
			throw new IllegalStateException("there are keys");
		}
		return keys;
	}

	/** Whether a sidecar has to prove who it is. */
	public enum ClientAuth {

		/** It is not asked. */
		NONE,
		/** It may, and is refused if that is wrong. */
		WANT,
		/** It has to. */
		NEED

	}

}
