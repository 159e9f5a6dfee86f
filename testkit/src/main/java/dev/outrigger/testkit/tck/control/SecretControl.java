package dev.outrigger.testkit.tck.control;

import java.util.Map;

/** Knows what the secret component holds. */
public interface SecretControl {

	/** The secrets, each of one value, by name; at least two. */
	Map<String, String> secrets();

}
