package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * What a call does, known before it is made: for interceptors, metrics and error
 * messages.
 *
 * @param block the building block; {@code null} for the sidecar itself
 * @param verb the operation in lower case, for example {@code get}
 * @param component the component's name in the sidecar; empty for the sidecar itself
 * @param effect what happens when the call is made twice
 */
public record Operation(@Nullable BuildingBlock block, String verb, String component, Effect effect) {

	/** What happens when a call is made twice. */
	public enum Effect {

		/** Changes nothing. */
		READ,
		/** Leaves the same state however often it is made; retried by the library. */
		REPEATABLE,
		/**
		 * The second time may end differently from the first; never retried by the
		 * library.
		 */
		ONCE

	}

	/**
	 * A read that concerns the sidecar and no component of it.
	 * @param verb the operation in lower case
	 * @return the operation
	 */
	public static Operation ofSidecar(String verb) {
		return new Operation(null, verb, "", Effect.READ);
	}

	/**
	 * Whether the library may repeat the call by itself when the sidecar is unavailable.
	 */
	public boolean repeatable() {
		return this.effect != Effect.ONCE;
	}

	/** Whether a call whose answer was lost may nevertheless have had an effect. */
	public boolean writes() {
		return this.effect != Effect.READ;
	}

	@Override
	public String toString() {
		String name = ((this.block != null) ? this.block.id() : "sidecar") + "." + this.verb;
		return this.component.isEmpty() ? name : name + " on '" + this.component + "'";
	}

	static String describe(@Nullable Operation operation) {
		return (operation != null) ? operation.toString() : "Outrigger";
	}

}
