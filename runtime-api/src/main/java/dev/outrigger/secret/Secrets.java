package dev.outrigger.secret;

import java.util.Map;
import java.util.Optional;

import dev.outrigger.connection.SidecarConnection;

/**
 * Secrets of one store. Methods block until the sidecar has answered or the deadline has
 * passed; on a non-blocking Reactor thread use {@link ReactiveSecrets}. Thread safe.
 * Values are read from the sidecar each time. Supported by Dapr and Layotto.
 * <p>
 * All methods throw a {@link dev.outrigger.SidecarException} when the sidecar fails.
 */
public interface Secrets {

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param component the component's name in the sidecar
	 * @return the secrets
	 */
	static Secrets of(SidecarConnection connection, String component) {
		return new BlockingSecrets(SecretCalls.of(connection, component));
	}

	/**
	 * Reads a secret with one value.
	 * @param name the secret's name
	 * @return the value; empty when there is no such secret
	 * @throws IllegalArgumentException when the secret has several values
	 */
	Optional<SecretValue> get(String name);

	/**
	 * Reads a secret with any number of values.
	 * @param name the secret's name
	 * @return the values by their key; empty when there is no such secret
	 */
	Map<String, SecretValue> getAll(String name);

	/**
	 * Reads all secrets that the application may read. Stores of environment variables
	 * show all of these, and some stores refuse.
	 * @return by name, the values of each secret by their key
	 */
	Map<String, Map<String, SecretValue>> all();

}
