package dev.outrigger.testkit.tck.control;

/** Writes state as another program does. */
public interface StateControl {

	/**
	 * Writes with "first write wins", which marks the key on some components.
	 * @param key the key, as this application uses it
	 * @param value the value
	 */
	void writeFirst(String key, byte[] value);

}
