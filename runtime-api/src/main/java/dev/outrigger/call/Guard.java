package dev.outrigger.call;

import dev.outrigger.CallRejectedException;
import dev.outrigger.Operation;
import org.jspecify.annotations.Nullable;

/** Lets attempts through or rejects them. Thread safe. */
interface Guard {

	/**
	 * Asks for permission to make an attempt.
	 * @param operation what it does
	 * @param waiting whether the calling thread may be blocked
	 * @return told how the attempt ended
	 * @throws CallRejectedException when there is no permission
	 */
	Permit acquire(Operation operation, boolean waiting);

	/** Permission for one attempt. */
	interface Permit {

		/**
		 * The attempt ended.
		 * @param failure how it failed; {@code null} when it was answered
		 */
		void end(@Nullable Throwable failure);

	}

}
