package dev.outrigger.autoconfigure;

import dev.outrigger.config.ConfigurationListener;

/** Is told of all changes of configuration. */
@FunctionalInterface
interface ConfigChanges {

	/**
	 * Who is told of the changes of a component.
	 * @param component the component's name in the sidecar
	 * @return who is told
	 */
	ConfigurationListener of(String component);

}
