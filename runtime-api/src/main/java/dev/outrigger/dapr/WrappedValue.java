package dev.outrigger.dapr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes inside a JSON string, for a transport that carries nothing but JSON and writes it
 * anew on the way. Every transport unwraps what it reads, so that a value is the same
 * whichever way it was written.
 */
public final class WrappedValue {

	private static final byte[] PREFIX = "\"outrigger:base64,".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] SUFFIX = { '"' };

	private WrappedValue() {
	}

	/** Whether stored bytes are such a string. */
	public static boolean is(byte[] stored) {
		return stored.length > PREFIX.length && stored[stored.length - 1] == SUFFIX[0]
				&& Arrays.equals(stored, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
	}

	/**
	 * Puts bytes into a JSON string.
	 * @param value the bytes
	 * @return what to store
	 */
	public static byte[] wrap(byte[] value) {
		byte[] base64 = Base64.getEncoder().encode(value);
		byte[] stored = new byte[PREFIX.length + base64.length + SUFFIX.length];
		System.arraycopy(PREFIX, 0, stored, 0, PREFIX.length);
		System.arraycopy(base64, 0, stored, PREFIX.length, base64.length);
		System.arraycopy(SUFFIX, 0, stored, PREFIX.length + base64.length, SUFFIX.length);
		return stored;
	}

	/**
	 * Takes bytes out again.
	 * @param stored what is stored
	 * @return the bytes; the same when they are not wrapped
	 */
	public static byte[] unwrap(byte[] stored) {
		if (!is(stored)) {
			return stored;
		}
		try {
			return Base64.getDecoder().decode(Arrays.copyOfRange(stored, PREFIX.length, stored.length - SUFFIX.length));
		}
		catch (IllegalArgumentException ex) {
			// Somebody else's string that only begins like ours.
			return stored;
		}
	}

	/**
	 * What a transport stores that carries bytes as they are: only what looks wrapped has
	 * to be.
	 * @param value the value
	 * @return what to store
	 */
	public static byte[] protect(byte[] value) {
		return is(value) ? wrap(value) : value;
	}

}
