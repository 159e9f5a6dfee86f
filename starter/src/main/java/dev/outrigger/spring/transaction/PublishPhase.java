package dev.outrigger.spring.transaction;

/** When publishers publish what is given to them in a transaction. */
public enum PublishPhase {

	/** At once, whatever becomes of the transaction. */
	IMMEDIATELY,

	/**
	 * When the transaction was committed, on the thread that did. An application that
	 * ends right after the commit does not publish any more.
	 */
	AFTER_COMMIT,

	/**
	 * When the transaction was committed. Until then, and until the broker has the event,
	 * it is kept in the application's database, as part of the transaction.
	 */
	OUTBOX

}
