package dev.outrigger.testkit.embedded.engine;

/**
 * How a lock component behaves.
 *
 * @param name the component type, without its block
 * @param forgetsExpired whether a lock whose lease is over is none for an unlock either
 */
public record LockProfile(String name, boolean forgetsExpired) {

	/** Does what one would hope for. */
	public static final LockProfile STRICT = new LockProfile("strict", true);

	/** Does what Redis does. */
	public static final LockProfile REDIS = new LockProfile("redis", true);

	/** Does what Layotto's locks in memory do: only taking a lock looks at the lease. */
	public static final LockProfile IN_MEMORY = new LockProfile("in-memory", false);

	/** The same profile under another name. */
	public LockProfile named(String name) {
		return new LockProfile(name, this.forgetsExpired);
	}

}
