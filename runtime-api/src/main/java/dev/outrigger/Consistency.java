package dev.outrigger;

/**
 * How strongly a state operation asks the store to be consistent: a hint, which most
 * stores ignore.
 */
public enum Consistency {

	/** Whatever the component does by default. */
	UNSPECIFIED,
	/** An answer may be given before all replicas agree. */
	EVENTUAL,
	/**
	 * An answer is given when the replicas agree. On Redis a write waits for connected
	 * replicas.
	 */
	STRONG

}
