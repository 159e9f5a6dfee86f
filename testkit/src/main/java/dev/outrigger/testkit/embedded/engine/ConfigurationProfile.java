package dev.outrigger.testkit.embedded.engine;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a configuration component behaves.
 *
 * @param name the component type, without its block
 * @param traits what is peculiar
 */
public record ConfigurationProfile(String name, Set<Trait> traits) {

	/** Does what one would hope for. */
	public static final ConfigurationProfile STRICT = new ConfigurationProfile("strict", EnumSet.noneOf(Trait.class));

	/** Does what Redis does. */
	public static final ConfigurationProfile REDIS = new ConfigurationProfile("redis",
			EnumSet.of(Trait.HIDES_EMPTY_VALUES, Trait.WRITTEN_VERSIONS));

	/** Does what etcd does, which only Layotto knows. */
	public static final ConfigurationProfile ETCD = new ConfigurationProfile("etcd",
			EnumSet.of(Trait.DELETES_PREFIXES, Trait.MANGLES_TAGS));

	/** Does what Layotto's store in memory does. */
	public static final ConfigurationProfile IN_MEMORY = new ConfigurationProfile("in-memory",
			EnumSet.of(Trait.KEYS_ONLY));

	/** Copies the traits. */
	public ConfigurationProfile {
		traits = Set.copyOf(traits);
	}

	/** Whether something is peculiar. */
	public boolean has(Trait trait) {
		return this.traits.contains(trait);
	}

	/** The same profile under another name. */
	public ConfigurationProfile named(String name) {
		return new ConfigurationProfile(name, this.traits);
	}

	/** What is peculiar about a component. */
	public enum Trait {

		/** Deleting a key deletes every key that starts with it. */
		DELETES_PREFIXES,
		/** An empty value is read as none. */
		HIDES_EMPTY_VALUES,
		/**
		 * A value has the version that is written behind it, after two bars, and else
		 * none.
		 */
		WRITTEN_VERSIONS,
		/** Tags are read back as their value with the item's content. */
		MANGLES_TAGS,
		/**
		 * Group, label and application do not matter; a watched key is told at once, a
		 * deleted one never.
		 */
		KEYS_ONLY

	}

}
