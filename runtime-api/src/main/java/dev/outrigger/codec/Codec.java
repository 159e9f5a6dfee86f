package dev.outrigger.codec;

import java.lang.reflect.Type;

/** Makes converters for types. Thread safe. */
public interface Codec {

	/**
	 * The converter for a type. {@code byte[]} and {@code String} (in UTF-8) are taken as
	 * they are by every codec.
	 * @param <V> the type of the values
	 * @param type the type, which may be generic
	 * @return the converter
	 * @throws dev.outrigger.CodecException when the type cannot be converted at all
	 */
	<V> ValueCodec<V> forType(Type type);

	/**
	 * The codec that is used when none is named: JSON by a Jackson 3 mapper with its
	 * defaults, or only text and bytes when Jackson is not present.
	 * @return the codec
	 */
	static Codec standard() {
		return StandardCodec.INSTANCE;
	}

}
