package dev.outrigger.codec;

import java.lang.reflect.Type;

import dev.outrigger.CodecException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON by Jackson 3. */
public final class JacksonCodec implements Codec {

	private final JsonMapper mapper;

	/**
	 * Creates a codec.
	 * @param mapper the mapper, used as it is configured
	 */
	public JacksonCodec(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <V> ValueCodec<V> forType(Type type) {
		ValueCodec<?> plain = PlainTypes.find(type);
		if (plain != null) {
			return (ValueCodec<V>) plain;
		}
		JavaType javaType = this.mapper.constructType(type);
		return new JsonValueCodec<>(javaType.toCanonical(), this.mapper.writerFor(javaType),
				this.mapper.readerFor(javaType));
	}

	private record JsonValueCodec<V>(String typeName, ObjectWriter writer,
			ObjectReader reader) implements ValueCodec<V> {

		@Override
		public byte[] encode(V value) {
			try {
				return this.writer.writeValueAsBytes(value);
			}
			catch (JacksonException ex) {
				throw new CodecException("could not write " + this.typeName + " as JSON: " + ex.getOriginalMessage(),
						ex);
			}
		}

		@Override
		public V decode(byte[] data) {
			V value;
			try {
				value = this.reader.readValue(data);
			}
			catch (JacksonException ex) {
				throw new CodecException("could not read JSON as " + this.typeName + ": " + ex.getOriginalMessage(),
						ex);
			}
			if (value == null) {
				throw new CodecException("could not read JSON as " + this.typeName + ": it is null", null);
			}
			return value;
		}

		@Override
		public String contentType() {
			return "application/json";
		}

	}

}
