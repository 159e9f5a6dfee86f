package dev.outrigger.pubsub;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.outrigger.call.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * How to publish an event: its CloudEvents attributes, and what the broker should know.
 * Whatever the sidecar cannot carry travels in an envelope that our listeners open.
 *
 * @param id the event's id, the same for every try to publish it; random when empty
 * @param source where the event comes from. Defaults to the sidecar's
 * @param type what kind of event it is. Defaults to the sidecar's
 * @param contentType the content type of the payload; {@code null} for the one of its
 * Java type
 * @param attributes further CloudEvents attributes, such as {@code subject}, {@code time}
 * or extensions
 * @param ttl how long the event is of interest, rounded up to whole seconds; {@code null}
 * for ever
 * @param metadata passed to the component; never part of the event
 */
public record EventOptions(String id, String source, String type, @Nullable String contentType,
		Map<String, String> attributes, @Nullable Duration ttl, Map<String, String> metadata) {

	/** A random id, and the sidecar's defaults. */
	public static final EventOptions DEFAULT = new EventOptions("", "", "", null, Map.of(), null, Map.of());

	private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]{1,20}");

	/** What the other options say, and what belongs to the event's form. */
	private static final Set<String> RESERVED = Set.of("id", "source", "type", "specversion", "datacontenttype", "data",
			"outrigger");

	/**
	 * Creates options; maps are copied.
	 * @throws IllegalArgumentException when an attribute's name is not valid in
	 * CloudEvents or is reserved, or the time to live is not positive
	 */
	public EventOptions {
		attributes = Map.copyOf(attributes);
		metadata = Map.copyOf(metadata);
		attributes.keySet().forEach((name) -> {
			if (!ATTRIBUTE.matcher(name).matches()) {
				throw new IllegalArgumentException(
						"attribute: '" + name + "' (expected: 1 to 20 lower case letters and digits)");
			}
			if (RESERVED.contains(name)) {
				throw new IllegalArgumentException("attribute: '" + name
						+ "' (expected: none of its own; id, source, type and content type are options)");
			}
		});
		if (ttl != null && (ttl.isZero() || ttl.isNegative())) {
			throw new IllegalArgumentException("ttl: " + ttl + " (expected: more than zero, or none)");
		}
	}

	/** The same options with another id. */
	public EventOptions withId(String id) {
		return new EventOptions(id, this.source, this.type, this.contentType, this.attributes, this.ttl, this.metadata);
	}

	/** The same options with another source. */
	public EventOptions withSource(String source) {
		return new EventOptions(this.id, source, this.type, this.contentType, this.attributes, this.ttl, this.metadata);
	}

	/** The same options with another type. */
	public EventOptions withType(String type) {
		return new EventOptions(this.id, this.source, type, this.contentType, this.attributes, this.ttl, this.metadata);
	}

	/** The same options with another content type. */
	public EventOptions withContentType(@Nullable String contentType) {
		return new EventOptions(this.id, this.source, this.type, contentType, this.attributes, this.ttl, this.metadata);
	}

	/** The same options with the CloudEvents subject. */
	public EventOptions withSubject(String subject) {
		return withAttribute("subject", subject);
	}

	/**
	 * The same options with the CloudEvents time, in RFC 3339. That format knows no
	 * offset with seconds: such a time keeps its instant, with the offset cut to minutes.
	 * @throws IllegalArgumentException when the year has more than four digits
	 */
	public EventOptions withTime(OffsetDateTime time) {
		int offset = time.getOffset().getTotalSeconds();
		OffsetDateTime local = time.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(offset - offset % 60));
		if (local.getYear() < 0 || local.getYear() > 9999) {
			throw new IllegalArgumentException("time: '" + time + "' (expected: a year of four digits)");
		}
		return withAttribute("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local));
	}

	/** The same options with one more attribute. */
	public EventOptions withAttribute(String name, String value) {
		Map<String, String> more = new HashMap<>(this.attributes);
		more.put(name, value);
		return new EventOptions(this.id, this.source, this.type, this.contentType, more, this.ttl, this.metadata);
	}

	/** The same options with a time to live. */
	public EventOptions withTtl(@Nullable Duration ttl) {
		return new EventOptions(this.id, this.source, this.type, this.contentType, this.attributes, ttl, this.metadata);
	}

	/** The same options with other metadata. */
	public EventOptions withMetadata(Map<String, String> metadata) {
		return new EventOptions(this.id, this.source, this.type, this.contentType, this.attributes, this.ttl, metadata);
	}

	/** The id, or a new random one. */
	String idOrRandom() {
		return this.id.isEmpty() ? UUID.randomUUID().toString() : this.id;
	}

	Map<String, String> wireMetadata() {
		if (this.ttl == null) {
			return this.metadata;
		}
		Map<String, String> more = new HashMap<>(this.metadata);
		more.put("ttlInSeconds", Long.toString(Nanos.wholeSeconds(this.ttl)));
		return more;
	}

}
