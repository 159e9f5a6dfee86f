package dev.outrigger.testkit.embedded.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A secret component: one text under each name. Thread safe. */
public final class SecretTable {

	/** The type of the sidecars' components that read environment variables. */
	public static final String ENVIRONMENT = "local.env";

	private final String type;

	private final Map<String, String> secrets = new TreeMap<>();

	SecretTable(String type) {
		this.type = type;
	}

	/** The component type, without its block. */
	public String type() {
		return this.type;
	}

	/**
	 * Reads a secret.
	 * @param name its name
	 * @return its text; a missing one is empty text where the type is
	 * {@value #ENVIRONMENT}
	 */
	public synchronized Optional<String> get(String name) {
		String found = this.secrets.get(name);
		return Optional.ofNullable((found == null && this.type.equals(ENVIRONMENT)) ? "" : found);
	}

	/** All secrets by name. */
	public synchronized Map<String, String> all() {
		return new TreeMap<>(this.secrets);
	}

	/**
	 * Sets a secret.
	 * @param name its name
	 * @param text its text
	 */
	public synchronized void put(String name, String text) {
		this.secrets.put(name, text);
	}

}
