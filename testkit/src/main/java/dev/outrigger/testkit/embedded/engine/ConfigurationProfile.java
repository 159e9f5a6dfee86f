package dev.outrigger.testkit.embedded.engine;

/**
 * How a configuration component behaves.
 *
 * @param name the component type, without its block
 * @param deletesPrefixes whether deleting a key deletes every key that starts with it
 * @param hidesEmptyValues whether an empty value is read as none
 */
public record ConfigurationProfile(String name, boolean deletesPrefixes, boolean hidesEmptyValues) {

	/** Does what one would hope for. */
	public static final ConfigurationProfile STRICT = new ConfigurationProfile("strict", false, false);

	/** Does what Redis does. */
	public static final ConfigurationProfile REDIS = new ConfigurationProfile("redis", false, true);

	/** Does what etcd does. */
	public static final ConfigurationProfile ETCD = new ConfigurationProfile("etcd", true, false);

}
