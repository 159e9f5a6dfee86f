package dev.outrigger.codec;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/** The types that every codec takes as they are. */
final class PlainTypes {

	private PlainTypes() {
	}

	static @Nullable ValueCodec<?> find(Type type) {
		if (type == byte[].class) {
			return BytesCodec.INSTANCE;
		}
		return (type == String.class) ? TextCodec.INSTANCE : null;
	}

}
