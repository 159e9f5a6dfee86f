package dev.outrigger.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What the properties of all building blocks have in common. */
interface BlockProperties {

	/** The components by their name in the application. */
	Map<String, ? extends ComponentProperties> components();

	/** The name of the property that holds them, below the block's. */
	default String section() {
		return "stores";
	}

	/** How the block is spoken to; {@code null} for the main transport. */
	@Nullable String transport();

}
