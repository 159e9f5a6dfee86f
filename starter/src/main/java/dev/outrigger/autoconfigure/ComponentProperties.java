package dev.outrigger.autoconfigure;

import java.time.Duration;

import dev.outrigger.connection.ComponentOptions;
import org.jspecify.annotations.Nullable;

/** What the properties of all components have in common. */
interface ComponentProperties {

	/**
	 * The component's name in the sidecar; {@code null} for the name in the application.
	 */
	@Nullable String component();

	/** The component's type; {@code null} when the sidecar tells it. */
	@Nullable String type();

	/** The deadline of calls; {@code null} for the connection's. */
	@Nullable Duration timeout();

	/** How the component is spoken to; {@code null} for the transport of its block. */
	@Nullable String transport();

	/** The sidecar that has the component; {@code null} for the main one. */
	@Nullable String sidecar();

	/** The policies of its calls. */
	ResilienceProperties resilience();

	/**
	 * What a connection has to know.
	 * @param known what is known of every component
	 * @param property the name of the component's properties, for messages
	 */
	default ComponentOptions options(ComponentOptions known, String property) {
		String own = transport();
		return ((type() != null) ? known.withType(type()) : known).withTimeout(timeout())
			.withTransport((own != null && !own.isBlank()) ? own : null);
	}

}
