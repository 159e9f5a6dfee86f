package dev.outrigger.testkit.embedded.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A save or a delete.
 *
 * @param delete whether it is a delete
 * @param key the key
 * @param value the bytes to save
 * @param etag the version that the entry must have; {@code null} or empty for any
 * @param concurrency which write wins
 * @param metadata passed to the component; knows {@code ttlInSeconds}
 */
public record StateCommand(boolean delete, String key, byte[] value, @Nullable String etag, Concurrency concurrency,
		Map<String, String> metadata) {

	/** The same command with nothing said about which write wins. */
	public StateCommand withoutConcurrency() {
		return new StateCommand(this.delete, this.key, this.value, this.etag, Concurrency.UNSPECIFIED, this.metadata);
	}

	/** The same command with another value. */
	public StateCommand withValue(byte[] value) {
		return new StateCommand(this.delete, this.key, value, this.etag, this.concurrency, this.metadata);
	}

	boolean hasEtag() {
		return this.etag != null && !this.etag.isEmpty();
	}

	/** Which write wins. */
	public enum Concurrency {

		/** Nothing is said. */
		UNSPECIFIED,
		/** The first one. */
		FIRST_WRITE,
		/** The last one. */
		LAST_WRITE

	}

}
