package dev.outrigger.spring.environment;

import org.springframework.boot.origin.Origin;

/**
 * Where a property comes from.
 *
 * @param store the store
 * @param key the key in the store
 */
record ImportedOrigin(ImportedStore store, String key) implements Origin {

	@Override
	public String toString() {
		return "\"" + this.key + "\" in " + this.store;
	}

}
