package dev.outrigger.spring.pubsub;

import java.lang.reflect.Type;

import dev.outrigger.codec.Codec;
import dev.outrigger.pubsub.Event;
import dev.outrigger.spring.ResolvedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/** Gives a listener method the event with its payload's type, validated. */
record EventArgumentResolver(Codec codec, PayloadResolver payloads) implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Event.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		Event<?> raw = message.getHeaders().get(EventHeaders.EVENT, Event.class);
		if (raw == null) {
			throw new IllegalStateException("The message has no event");
		}
		Type type = ResolvedTypes.of(ResolvableType.forMethodParameter(parameter).getGeneric(0));
		Object data = this.codec.forType(type).decodePayload((byte[]) raw.data());
		this.payloads.validate(message, parameter, data);
		return raw.withData(data);
	}

}
