package dev.outrigger.spi;

import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;

/** Reading secrets from one store. */
public interface SecretBackend extends Backend {

	/** The type of this backend. */
	BackendType<SecretBackend> TYPE = new BackendType<>(BuildingBlock.SECRET, SecretBackend.class);

	/**
	 * Reads a secret.
	 * @param name the secret's name
	 * @return the reading call: the values of the secret by their key; when there is no
	 * such secret, it is empty or fails with {@link SidecarException.Code#NOT_FOUND}
	 */
	Call<Map<String, String>> get(String name);

	/**
	 * Reads all secrets that the application may read.
	 * @return the reading call: by name, the values of each secret by their key
	 */
	Call<Map<String, Map<String, String>>> all();

	/**
	 * Reads a secret that need not be there.
	 * @param name the secret's name
	 * @return the reading call: empty when there is no such secret
	 */
	default Call<Map<String, String>> find(String name) {
		return get(name).recover((failure) -> (failure.code() == SidecarException.Code.NOT_FOUND)
				? Calls.value(Map.of()) : Calls.failed(failure));
	}

	@Override
	default Call<?> verify() {
		return find("outrigger.probe");
	}

}
