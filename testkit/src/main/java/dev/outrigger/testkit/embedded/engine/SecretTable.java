package dev.outrigger.testkit.embedded.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A secret component: one text or several under each name. Thread safe. */
public final class SecretTable {

	/** The type of the sidecars' components that read environment variables. */
	public static final String ENVIRONMENT = "local.env";

	private final String type;

	private final Map<String, Map<String, String>> secrets = new TreeMap<>();

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
	 * @return its texts by their keys; one that is missing is empty text where the type
	 * is {@value #ENVIRONMENT}
	 */
	public synchronized Optional<Map<String, String>> get(String name) {
		Map<String, String> found = this.secrets.get(name);
		return Optional.ofNullable((found == null && this.type.equals(ENVIRONMENT)) ? Map.of(name, "") : found);
	}

	/** All secrets by name, each by its keys. */
	public synchronized Map<String, Map<String, String>> all() {
		return new TreeMap<>(this.secrets);
	}

	/**
	 * Sets a secret that is one text.
	 * @param name its name, which is its key, too
	 * @param text its text
	 */
	public synchronized void put(String name, String text) {
		this.secrets.put(name, Map.of(name, text));
	}

	/**
	 * Sets a secret of several texts.
	 * @param name its name
	 * @param texts its texts by their keys
	 */
	public synchronized void putAll(String name, Map<String, String> texts) {
		this.secrets.put(name, Map.copyOf(texts));
	}

}
