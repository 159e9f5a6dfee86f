package dev.outrigger.autoconfigure;

import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;

/** Is no bean, and has none. */
final class Elsewhere {

	private Elsewhere() {
	}

	@StateStore("orders")
	interface Orders extends KeyValueStore<String> {

	}

}
