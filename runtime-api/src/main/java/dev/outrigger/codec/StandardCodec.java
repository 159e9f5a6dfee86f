package dev.outrigger.codec;

import java.lang.reflect.Type;

import dev.outrigger.CodecException;
import tools.jackson.databind.json.JsonMapper;

/** Finds out what is on the class path. */
final class StandardCodec {

	static final Codec INSTANCE = jacksonPresent() ? new JacksonCodec(JsonMapper.builder().build()) : new PlainCodec();

	private StandardCodec() {
	}

	private static boolean jacksonPresent() {
		try {
			Class.forName("tools.jackson.databind.json.JsonMapper", false, StandardCodec.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	private static final class PlainCodec implements Codec {

		@Override
		@SuppressWarnings("unchecked")
		public <V> ValueCodec<V> forType(Type type) {
			ValueCodec<?> plain = PlainTypes.find(type);
			if (plain == null) {
				throw new CodecException("type " + type.getTypeName()
						+ " (expected: byte[] or String, or tools.jackson.core:jackson-databind on the class path)",
						null);
			}
			return (ValueCodec<V>) plain;
		}

	}

}
