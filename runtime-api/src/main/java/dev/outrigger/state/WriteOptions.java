package dev.outrigger.state;

import java.time.Duration;
import java.util.Map;

import dev.outrigger.Consistency;
import dev.outrigger.call.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * How to write or delete.
 *
 * @param etag the version that the entry must have; {@code null} for any, or none
 * @param ttl how long the entry lives, rounded up to whole seconds; {@code null} for
 * ever, whatever it was before
 * @param consistency a hint to the store
 * @param metadata passed to the component
 */
public record WriteOptions(@Nullable String etag, @Nullable Duration ttl, Consistency consistency,
		Map<String, String> metadata) {

	/** Unconditional and permanent. */
	public static final WriteOptions DEFAULT = new WriteOptions(null, null, Consistency.UNSPECIFIED, Map.of());

	/**
	 * Creates options; the metadata is copied.
	 * @throws IllegalArgumentException when the etag is empty or the time to live is not
	 * positive
	 */
	public WriteOptions {
		if (etag != null && etag.isEmpty()) {
			throw new IllegalArgumentException("etag: '' (expected: the etag of an entry, or none)");
		}
		if (ttl != null && (ttl.isZero() || ttl.isNegative())) {
			throw new IllegalArgumentException("ttl: " + ttl + " (expected: more than zero, or none)");
		}
		metadata = Map.copyOf(metadata);
	}

	/** The same options under the condition of an etag. */
	public WriteOptions withEtag(@Nullable String etag) {
		return new WriteOptions(etag, this.ttl, this.consistency, this.metadata);
	}

	/** The same options with a time to live. */
	public WriteOptions withTtl(@Nullable Duration ttl) {
		return new WriteOptions(this.etag, ttl, this.consistency, this.metadata);
	}

	/** The same options with another consistency. */
	public WriteOptions withConsistency(Consistency consistency) {
		return new WriteOptions(this.etag, this.ttl, consistency, this.metadata);
	}

	/** The same options with other metadata. */
	public WriteOptions withMetadata(Map<String, String> metadata) {
		return new WriteOptions(this.etag, this.ttl, this.consistency, metadata);
	}

	long ttlSeconds() {
		return (this.ttl != null) ? Nanos.wholeSeconds(this.ttl) : -1;
	}

}
