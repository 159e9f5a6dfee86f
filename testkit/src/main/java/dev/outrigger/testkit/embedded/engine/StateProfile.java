package dev.outrigger.testkit.embedded.engine;

/**
 * How a state component behaves.
 *
 * @param name the component type, without its block
 * @param etags what etags look like
 * @param checksMissing whether an etag on a missing key is a mismatch
 * @param marksFirstWrites whether first-write without an etag is no check, but a mark
 * that makes later plain writes fail
 * @param lastWriteIgnoresEtags whether last-write makes a save unconditional
 * @param atomic whether a transaction with a failed condition leaves everything as it was
 * @param keepsTtl whether an overwrite without a time to live keeps the earlier one
 * @param reportsTtl whether reading tells when an entry expires
 */
public record StateProfile(String name, Etags etags, boolean checksMissing, boolean marksFirstWrites,
		boolean lastWriteIgnoresEtags, boolean atomic, boolean keepsTtl, boolean reportsTtl) {

	/** Does what one would hope for. */
	public static final StateProfile STRICT = new StateProfile("strict", Etags.UNIQUE, true, false, false, true, false,
			true);

	/** Does what Redis does. */
	public static final StateProfile REDIS = new StateProfile("redis", Etags.COUNTER, false, true, true, false, true,
			false);

	/**
	 * Does what Dapr's store in memory does; seen through Layotto, what Layotto's does.
	 */
	public static final StateProfile IN_MEMORY = new StateProfile("in-memory", Etags.RANDOM, true, false, false, true,
			false, true);

	/** The same profile under another name. */
	public StateProfile named(String name) {
		return new StateProfile(name, this.etags, this.checksMissing, this.marksFirstWrites, this.lastWriteIgnoresEtags,
				this.atomic, this.keepsTtl, this.reportsTtl);
	}

	/** What etags look like. */
	public enum Etags {

		/** Random UUIDs. */
		RANDOM,
		/** Numbers that are never used twice in a store. */
		UNIQUE,
		/** Numbers from 1 in each life of a key. */
		COUNTER

	}

}
