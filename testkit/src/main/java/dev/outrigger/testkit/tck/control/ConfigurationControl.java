package dev.outrigger.testkit.tck.control;

/** Changes configuration where it is kept. */
public interface ConfigurationControl {

	/** Writes a value. */
	void put(String key, String value);

	/** Removes a key. */
	void remove(String key);

	/** Removes everything without telling any watch. */
	void forget();

}
