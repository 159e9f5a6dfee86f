package dev.outrigger.spi;

import dev.outrigger.call.Call;

/**
 * What a dialect offers for one component of a building block. Thread safe; called from
 * any thread, and never blocks before a returned call is awaited.
 */
public interface Backend {

	/**
	 * Asks whether the component exists, by a request that changes nothing.
	 * @return a call that fails with a {@link dev.outrigger.ComponentNotFoundException}
	 * when there is no such component; any other failure says that there is one
	 */
	Call<?> verify();

}
