package dev.outrigger.codec;

import dev.outrigger.CodecException;
import dev.outrigger.UnreadableEventException;
import org.jspecify.annotations.Nullable;

/**
 * Converts values of one type. Thread safe.
 *
 * @param <V> the type of the values
 */
public interface ValueCodec<V> {

	/**
	 * Writes a value.
	 * @param value the value
	 * @return its bytes
	 * @throws CodecException when the value cannot be written
	 */
	byte[] encode(V value);

	/**
	 * Reads a value.
	 * @param data the bytes
	 * @return the value; {@code null} when the bytes stand for no value, as JSON's
	 * {@code null} does
	 * @throws CodecException when the bytes are no such value; the message names the
	 * type, never the bytes
	 */
	@Nullable V decode(byte[] data);

	/**
	 * Reads a value that has to be there.
	 * @param data the bytes
	 * @return the value
	 * @throws CodecException when the bytes are no such value, or stand for none
	 */
	default V decodePresent(byte[] data) {
		V value = decode(data);
		if (value == null) {
			throw new CodecException("could not read a value: it is null", null);
		}
		return value;
	}

	/**
	 * Reads the payload of an event, as {@link #decodePresent} does.
	 * @param data the bytes
	 * @return the payload
	 * @throws UnreadableEventException when the bytes are no such value, or stand for
	 * none
	 */
	default V decodePayload(byte[] data) {
		try {
			return decodePresent(data);
		}
		catch (CodecException ex) {
			throw new UnreadableEventException(ex);
		}
	}

	/** The content type of the bytes. */
	String contentType();

}
