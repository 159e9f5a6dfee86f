package dev.outrigger.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the properties of all building blocks have in common.
 *
 * @param <C> the properties of a component
 */
interface BlockProperties<C extends ComponentProperties> {

	/** The components by the name of their entry; can be changed. */
	Map<String, C> components();

	/** The type of the entries. */
	Class<C> type();

	/** The name of the property that holds them, below the block's. */
	default String section() {
		return "stores";
	}

	/** How the block is spoken to; {@code null} for the main transport. */
	@Nullable String transport();

	/** The policies of its calls. */
	ResilienceProperties resilience();

}
