package dev.outrigger.testkit.embedded.engine;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** An event as it lies on a topic. Immutable, unless its envelope is changed. */
public final class BrokerEvent {

	private final @Nullable ObjectNode envelope;

	private final byte @Nullable [] raw;

	private final @Nullable Instant expires;

	private BrokerEvent(@Nullable ObjectNode envelope, byte @Nullable [] raw, @Nullable Instant expires) {
		this.envelope = envelope;
		this.raw = raw;
		this.expires = expires;
	}

	/**
	 * A CloudEvent.
	 * @param envelope the event's JSON
	 * @param expires when it is of no interest any more; {@code null} for never
	 * @return the event
	 */
	public static BrokerEvent of(ObjectNode envelope, @Nullable Instant expires) {
		return new BrokerEvent(envelope, null, expires);
	}

	/**
	 * Bytes that another program may have put there.
	 * @param bytes what lies on the topic
	 * @return the event
	 */
	public static BrokerEvent raw(byte[] bytes) {
		ObjectNode envelope = null;
		try {
			envelope = (GoJson.read(bytes) instanceof ObjectNode object) ? object : null;
		}
		catch (JacksonException ex) {
			// Bytes that are no event.
		}
		return new BrokerEvent(envelope, bytes.clone(), null);
	}

	/** The event's JSON; empty when it is no JSON object. */
	public Optional<ObjectNode> envelope() {
		return Optional.ofNullable(this.envelope);
	}

	/** What lies on the topic. */
	public byte[] bytes() {
		byte[] bytes = this.raw;
		if (bytes != null) {
			return bytes.clone();
		}
		return (this.envelope != null) ? GoJson.write(this.envelope) : new byte[0];
	}

	/** The event's id; empty when it has none. */
	public String id() {
		return (this.envelope != null) ? this.envelope.path("id").asString("") : "";
	}

	boolean expired(Instant now) {
		return this.expires != null && !now.isBefore(this.expires);
	}

}
