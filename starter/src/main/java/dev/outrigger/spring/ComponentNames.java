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

}
