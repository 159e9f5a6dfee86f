package dev.outrigger.secret;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.SecretBackend;

/** Reading secrets as calls, which the blocking and the reactive facade share. */
record SecretCalls(SecretBackend backend) {

	static SecretCalls of(SidecarConnection connection, String component) {
		return new SecretCalls(connection.dialect().backend(SecretBackend.TYPE, component));
	}

	Call<Optional<SecretValue>> get(String name) {
		return getAll(name).map((values) -> {
			if (values.size() > 1) {
				throw new IllegalArgumentException("name: '" + name
						+ "' (expected: a secret with one value, but it has " + values.keySet() + ": use getAll)");
			}
			return values.values().stream().findFirst();
		});
	}

	Call<Map<String, SecretValue>> getAll(String name) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("name: '" + name + "' (expected: the name of a secret)");
		}
		return this.backend.find(name).map(SecretCalls::values);
	}

	Call<Map<String, Map<String, SecretValue>>> all() {
		return this.backend.all()
			.map((secrets) -> secrets.entrySet()
				.stream()
				.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (secret) -> values(secret.getValue()))));
	}

	private static Map<String, SecretValue> values(Map<String, String> values) {
		return values.entrySet()
			.stream()
			// What a store of environment variables says of one that is not set.
			.filter((value) -> !value.getValue().isEmpty())
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (value) -> new SecretValue(value.getValue())));
	}

}
