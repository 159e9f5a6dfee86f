package dev.outrigger.spring;

import dev.outrigger.BuildingBlock;

/**
 * Finds the component behind a name that an annotation gives, and the sidecar that has
 * it.
 */
public interface ComponentNames {

	/**
	 * The component behind a name.
	 * @param block the building block
	 * @param name the name in the application, without placeholders
	 * @return the component's name in the sidecar
	 */
	String component(BuildingBlock block, String name);

	/**
	 * The sidecar that has the component.
	 * @param block the building block
	 * @param name the name in the application, without placeholders
	 * @return the name of one of several sidecars; empty for the main one
	 */
	default String sidecar(BuildingBlock block, String name) {
		return "";
	}

	/**
	 * The state store in which the locks of a lock store are kept.
	 * @param lockStore the name of the lock store in the application, without
	 * placeholders
	 * @return the name of the state store in the application: what follows
	 * {@code state:}; empty when the locks are those of a lock component
	 */
	default String stateStore(String lockStore) {
		return lockStore.startsWith("state:") ? lockStore.substring("state:".length()) : "";
	}

}
