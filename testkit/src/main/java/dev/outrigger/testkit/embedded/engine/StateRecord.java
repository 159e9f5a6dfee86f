package dev.outrigger.testkit.embedded.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is stored under a key.
 *
 * @param value the bytes
 * @param etag the version
 * @param expires when the entry ends; {@code null} for never
 * @param marked whether it was written with first-write
 */
public record StateRecord(byte[] value, String etag, @Nullable Instant expires, boolean marked) {

	/**
	 * An entry that stays.
	 * @param value the bytes
	 * @param etag the version
	 * @return the entry
	 */
	public static StateRecord of(byte[] value, String etag) {
		return new StateRecord(value.clone(), etag, null, false);
	}

	/** The value as text. */
	public String text() {
		return new String(this.value, StandardCharsets.UTF_8);
	}

	/** For messages of tests. */
	@Override
	public String toString() {
		return "StateRecord[value=" + text() + ", etag=" + this.etag + ", expires=" + this.expires + ", marked="
				+ this.marked + "]";
	}

}
