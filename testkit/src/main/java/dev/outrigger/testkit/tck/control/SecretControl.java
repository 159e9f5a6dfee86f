package dev.outrigger.testkit.tck.control;

import java.util.Map;

/** Knows what the secret component holds. */
public interface SecretControl {

	/** A secret of several values that the component holds, too. */
	String ACCOUNT = "account";

	/** Its values by their keys. */
	Map<String, String> ACCOUNT_VALUES = Map.of("user", "orders", "password", "s3cr3t-2");

	/** A second component, which reads the sidecar's environment. */
	String ENVIRONMENT = "environment";

	/** The secrets, each of one value, by name; at least two. */
	Map<String, String> secrets();

}
