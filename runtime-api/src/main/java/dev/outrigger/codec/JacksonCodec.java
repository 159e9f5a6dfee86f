package dev.outrigger.codec;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by Jackson 3. A value is written by its run-time type, as the mapper would write
 * that object; the generics of the declared type are kept, so that elements carry their
 * type information where Jackson's annotations ask for it. It is read by the declared
 * type.
 */
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
		// A writer for a container would write its elements by their declared type.
		ObjectWriter exact = javaType.hasContentType() ? null : this.mapper.writerFor(javaType);
		return new JsonValueCodec<>(javaType, exact, this.mapper.writer(), this.mapper.readerFor(javaType));
	}

	/**
	 * Values of one declared type.
	 *
	 * @param type the declared type
	 * @param exact writes values of exactly that class; {@code null} for containers
	 * @param any writes all others
	 * @param reader reads the declared type
	 */
	private record JsonValueCodec<V>(JavaType type, @Nullable ObjectWriter exact, ObjectWriter any,
			ObjectReader reader) implements ValueCodec<V> {

		@Override
		public byte[] encode(V value) {
			try {
				return (this.exact != null && (this.type.isPrimitive() || value.getClass() == this.type.getRawClass()))
						? this.exact.writeValueAsBytes(value)
						: this.any.writeValueAsBytes(new RuntimeTyped(value, this.type));
			}
			catch (JacksonException ex) {
				throw JsonProblem.of("could not write " + this.type.toCanonical() + " as JSON", ex);
			}
		}

		@Override
		public @Nullable V decode(byte[] data) {
			try {
				return this.reader.readValue(data);
			}
			catch (JacksonException ex) {
				throw JsonProblem.of("could not read JSON as " + this.type.toCanonical(), ex);
			}
		}

		@Override
		public String contentType() {
			return "application/json";
		}

	}

}
