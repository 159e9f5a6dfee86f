package dev.outrigger.spi;

import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;

/** Reading secrets from one store. */
public interface SecretBackend extends Backend {

	/** The type of this backend. */
	BackendType<SecretBackend> TYPE = new BackendType<>(BuildingBlock.SECRET, SecretBackend.class);

	/**
	 * Reads a secret.
	 * @param name the secret's name
	 * @return the reading call: the values of the secret by their key; empty when there
	 * is no such secret
	 */
	Call<Map<String, String>> get(String name);

	@Override
	default Call<?> verify() {
		return get("outrigger.probe");
	}

}
