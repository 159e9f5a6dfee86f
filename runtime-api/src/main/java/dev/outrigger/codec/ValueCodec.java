package dev.outrigger.codec;

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
	 * @throws dev.outrigger.CodecException when the value cannot be written
	 */
	byte[] encode(V value);

	/**
	 * Reads a value.
	 * @param data the bytes
	 * @return the value
	 * @throws dev.outrigger.CodecException when the bytes are no such value; the message
	 * names the type, never the bytes
	 */
	V decode(byte[] data);

	/** The content type of the bytes. */
	String contentType();

}
