package dev.outrigger.secret;

import java.util.Map;

import dev.outrigger.connection.SidecarConnection;
import reactor.core.publisher.Mono;

/**
 * Reactive counterpart of {@link Secrets}; same contract. Nothing happens before a
 * subscription, and cancelling reaches the wire.
 */
public interface ReactiveSecrets {

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param component the component's name in the sidecar
	 * @return the secrets
	 */
	static ReactiveSecrets of(SidecarConnection connection, String component) {
		return new MonoSecrets(SecretCalls.of(connection, component));
	}

	/** See {@link Secrets#get(String)}. */
	Mono<SecretValue> get(String name);

	/** See {@link Secrets#getAll(String)}. */
	Mono<Map<String, SecretValue>> getAll(String name);

	/**
	 * Reads all secrets that the application may read, as {@link Secrets#all()}.
	 * @return by name, the values of each secret by their key
	 */
	Mono<Map<String, Map<String, SecretValue>>> all();

}
