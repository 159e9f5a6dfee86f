package dev.outrigger.testkit.embedded.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** An event as it lies on a topic. Immutable, unless its envelope is changed. */
public final class BrokerEvent {

	private final @Nullable ObjectNode envelope;

	private final byte @Nullable [] raw;

	private final @Nullable Instant expires;

	private final Map<String, String> metadata;

	private BrokerEvent(@Nullable ObjectNode envelope, byte @Nullable [] raw, @Nullable Instant expires,
			Map<String, String> metadata) {
		this.envelope = envelope;
		this.raw = raw;
		this.expires = expires;
		this.metadata = Map.copyOf(metadata);
	}

	/**
	 * A CloudEvent.
	 * @param envelope the event's JSON
	 * @param expires when it is of no interest any more; {@code null} for never
	 * @return the event
	 */
	public static BrokerEvent of(ObjectNode envelope, @Nullable Instant expires) {
		return new BrokerEvent(envelope, null, expires, Map.of());
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
		return new BrokerEvent(envelope, bytes.clone(), (envelope != null) ? expiration(envelope) : null, Map.of());
	}

	/**
	 * When an event says that it is of no interest any more.
	 * @param envelope the event's JSON
	 * @return the instant; {@code null} when it says nothing
	 */
	public static @Nullable Instant expiration(ObjectNode envelope) {
		try {
			String text = envelope.path("expiration").asString("");
			return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/** The same event with what it was published with. */
	public BrokerEvent withMetadata(Map<String, String> metadata) {
		return new BrokerEvent(this.envelope, this.raw, this.expires, metadata);
	}

	/** What it was published with, beside itself. */
	public Map<String, String> metadata() {
		return this.metadata;
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
		return attribute("id");
	}

	/** The event's source; empty when it has none. */
	public String source() {
		return attribute("source");
	}

	/** The event's type; empty when it has none. */
	public String type() {
		return attribute("type");
	}

	/** The content type of the event's data; empty when it has none. */
	public String contentType() {
		return attribute("datacontenttype");
	}

	/**
	 * An attribute of the event.
	 * @param name the attribute's name
	 * @return its text; empty when it has none
	 */
	public String attribute(String name) {
		return (this.envelope != null) ? this.envelope.path(name).asString("") : "";
	}

	/** The event's data; what lies on the topic when that is no event. */
	public byte[] data() {
		return (this.envelope != null) ? EventData.get(this.envelope, GoJson::write) : bytes();
	}

	/** The event's data as text. */
	public String text() {
		return new String(data(), StandardCharsets.UTF_8);
	}

	/** For messages of tests. */
	@Override
	public String toString() {
		return "BrokerEvent[id=" + id() + ", source=" + source() + ", type=" + type() + ", contentType=" + contentType()
				+ ", data=" + text() + "]";
	}

	boolean expired(Instant now) {
		return this.expires != null && !now.isBefore(this.expires);
	}

}
