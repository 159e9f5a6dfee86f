package dev.outrigger.testkit.tck.control;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Makes an input binding bring something. */
public interface InputBindingControl {

	/** The component's name in the sidecar. */
	String component();

	/**
	 * Brings something to the application, once it wants it.
	 * @param data what
	 * @param metadata what is said of it
	 * @return ends with the application's answer; fails when it was not handled
	 */
	CompletableFuture<byte[]> bring(byte[] data, Map<String, String> metadata);

}
