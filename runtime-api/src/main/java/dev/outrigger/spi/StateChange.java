package dev.outrigger.spi;

import java.util.Map;

import dev.outrigger.Consistency;
import org.jspecify.annotations.Nullable;

/**
 * One change of one key.
 *
 * @param kind what to do
 * @param key the key
 * @param value the bytes to write; empty for a delete
 * @param etag the version that the entry must have; {@code null} for any, and always for
 * {@link Kind#CREATE}
 * @param ttlSeconds how long the entry lives; -1 for ever
 * @param consistency a hint
 * @param metadata passed to the component
 */
public record StateChange(Kind kind, String key, byte[] value, @Nullable String etag, long ttlSeconds,
		Consistency consistency, Map<String, String> metadata) {

	/** Kinds of change. */
	public enum Kind {

		/** Writes, whether the entry exists or not. */
		PUT,

		/** Writes an entry that must not exist. */
		CREATE,

		/** Removes the entry; succeeds when there is none. */
		DELETE

	}

	/** Whether the change depends on what is stored. */
	public boolean conditional() {
		return this.etag != null || this.kind == Kind.CREATE;
	}

	/** The same change under the condition of an etag. */
	public StateChange withEtag(@Nullable String etag) {
		return new StateChange(this.kind, this.key, this.value, etag, this.ttlSeconds, this.consistency, this.metadata);
	}

	/** A write of the same value under the condition of an etag. */
	StateChange asPut(String etag) {
		return new StateChange(Kind.PUT, this.key, this.value, etag, this.ttlSeconds, this.consistency, this.metadata);
	}

}
