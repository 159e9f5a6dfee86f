package dev.outrigger.state;

import java.time.Duration;
import java.util.Map;

import dev.outrigger.Consistency;
import dev.outrigger.FencingToken;
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
 * @param fence the writer's fencing token; {@code null} for none
 */
public record WriteOptions(@Nullable String etag, @Nullable Duration ttl, Consistency consistency,
		Map<String, String> metadata, @Nullable FencingToken fence) {

	/** Unconditional and permanent. */
	public static final WriteOptions DEFAULT = new WriteOptions(null, null, Consistency.UNSPECIFIED, Map.of(), null);

	/**
	 * Creates options; the metadata is copied.
	 * @throws IllegalArgumentException when the etag is empty, the time to live is not
	 * positive, or a fencing token comes with a time to live
	 */
	public WriteOptions {
		if (etag != null && etag.isEmpty()) {
			throw new IllegalArgumentException("etag: '' (expected: the etag of an entry, or none)");
		}
		if (ttl != null && (ttl.isZero() || ttl.isNegative())) {
			throw new IllegalArgumentException("ttl: " + ttl + " (expected: more than zero, or none)");
		}
		if (fence != null && ttl != null) {
			throw new IllegalArgumentException("fence: " + fence.value()
					+ " with a time to live (expected: none, as an entry that ends forgets who wrote it)");
		}
		metadata = Map.copyOf(metadata);
	}

	/**
	 * Writes only while no owner with a higher fencing token has written the entry under
	 * its token: {@link #withFence} of {@link #DEFAULT}.
	 * @param fence the token of the lock's owner
	 * @return the options
	 */
	public static WriteOptions fencedBy(FencingToken fence) {
		return DEFAULT.withFence(fence);
	}

	/**
	 * The same options with a fencing token. Only {@code put} takes them; a lower token
	 * than one that wrote before is answered with a
	 * {@link dev.outrigger.StateConflictException}. The highest token is kept beside the
	 * entry, under {@code outrigger.fence.} and its key; all writers of the entry have to
	 * give theirs, and nobody may delete it. A value that depends on what was read needs
	 * the etag of that as well, as an earlier owner may write until a later one has.
	 * Takes several requests, of which the last is one under the condition of an etag.
	 */
	public WriteOptions withFence(@Nullable FencingToken fence) {
		return new WriteOptions(this.etag, this.ttl, this.consistency, this.metadata, fence);
	}

	/** The same options under the condition of an etag. */
	public WriteOptions withEtag(@Nullable String etag) {
		return new WriteOptions(etag, this.ttl, this.consistency, this.metadata, this.fence);
	}

	/** The same options with a time to live. */
	public WriteOptions withTtl(@Nullable Duration ttl) {
		return new WriteOptions(this.etag, ttl, this.consistency, this.metadata, this.fence);
	}

	/** The same options with another consistency. */
	public WriteOptions withConsistency(Consistency consistency) {
		return new WriteOptions(this.etag, this.ttl, consistency, this.metadata, this.fence);
	}

	/** The same options with other metadata. */
	public WriteOptions withMetadata(Map<String, String> metadata) {
		return new WriteOptions(this.etag, this.ttl, this.consistency, metadata, this.fence);
	}

	long ttlSeconds() {
		return (this.ttl != null) ? Nanos.wholeSeconds(this.ttl) : -1;
	}

}
