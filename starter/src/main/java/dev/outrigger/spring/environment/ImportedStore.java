package dev.outrigger.spring.environment;

import java.util.List;

import dev.outrigger.BuildingBlock;

/**
 * A store whose entries are properties.
 *
 * @param block configuration or secrets
 * @param name the store's name in the application
 * @param names the keys or secrets; empty for all
 * @param keyPrefix what the keys or secrets begin with; properties are named without it
 * @param propertyPrefix put before the name of each property
 * @param watched whether changes reach the environment
 */
public record ImportedStore(BuildingBlock block, String name, List<String> names, String keyPrefix,
		String propertyPrefix, boolean watched) {

	/** Creates a store; the list is copied. */
	public ImportedStore {
		names = List.copyOf(names);
	}

	/** Whether its values must not be shown. */
	public boolean isSecret() {
		return this.block == BuildingBlock.SECRET;
	}

	/** Whether a key is one of those that are properties. */
	boolean includes(String key) {
		return key.startsWith(this.keyPrefix);
	}

	/** The property of a key. */
	String property(String key) {
		return this.propertyPrefix + key.substring(this.keyPrefix.length());
	}

	/** Tells apart imports of one store that differ. */
	String description() {
		StringBuilder description = new StringBuilder(toString());
		this.names.forEach((name) -> description.append(" name=").append(name));
		if (!this.keyPrefix.isEmpty()) {
			description.append(" key-prefix=").append(this.keyPrefix);
		}
		if (!this.propertyPrefix.isEmpty()) {
			description.append(" property-prefix=").append(this.propertyPrefix);
		}
		return description.toString();
	}

	/** As it is written in {@code spring.config.import}, without parameters. */
	@Override
	public String toString() {
		return (isSecret() ? "outrigger-secrets:" : "outrigger-config:") + this.name;
	}

}
