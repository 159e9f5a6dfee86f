package dev.outrigger.spring.pubsub;

import java.lang.reflect.Type;

import dev.outrigger.codec.Codec;
import dev.outrigger.spring.ResolvedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.SmartMessageConverter;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Reads payloads by the type of the parameter, whatever content type they travelled
 * under.
 */
record CodecMessageConverter(Codec codec) implements SmartMessageConverter {

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass, @Nullable Object hint) {
		if (!(message.getPayload() instanceof byte[] data)) {
			return null;
		}
		return this.codec.forType(type(targetClass, hint)).decodePayload(data);
	}

	private static Type type(Class<?> targetClass, @Nullable Object hint) {
		if (hint instanceof MethodParameter parameter) {
			ResolvableType type = ResolvableType.forMethodParameter(parameter.nestedIfOptional());
			return ResolvedTypes
				.of(Message.class.isAssignableFrom(type.toClass()) ? type.as(Message.class).getGeneric(0) : type);
		}
		return targetClass;
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		return fromMessage(message, targetClass, null);
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers, @Nullable Object hint) {
		return MessageBuilder.withPayload(this.codec.<Object>forType(payload.getClass()).encode(payload))
			.copyHeaders(headers)
			.build();
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return toMessage(payload, headers, null);
	}

}
