package dev.outrigger.testkit.embedded.engine;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CloudEvent as it lies on a topic.
 *
 * @param envelope the event's JSON
 * @param expires when it is of no interest any more; {@code null} for never
 */
public record BrokerEvent(ObjectNode envelope, @Nullable Instant expires) {

	/** The event's id; empty when it has none. */
	public String id() {
		return this.envelope.path("id").asString("");
	}

}
