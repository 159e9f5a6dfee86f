package dev.outrigger.config;

/** Is told of changes, one at a time and in their order. */
@FunctionalInterface
public interface ConfigurationListener {

	/**
	 * A watched key has another value. An exception is logged and ends nothing.
	 * @param change what became of the key
	 */
	void changed(ConfigurationChange change);

}
