package dev.outrigger.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Writes a value by its run-time class, with the generics of its declared type: what
 * Jackson does for the property of a bean, but for a root value.
 *
 * @param value the value
 * @param declared the declared type
 */
record RuntimeTyped(Object value, JavaType declared) implements JacksonSerializable {

	@Override
	public void serialize(JsonGenerator generator, SerializationContext context) {
		JavaType type = context.constructSpecializedType(this.declared, this.value.getClass());
		context.findTypedValueSerializer(type, true).serialize(this.value, generator, context);
	}

	@Override
	public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer typeOfWrapper) {
		serialize(generator, context);
	}

}
