package dev.outrigger.spring.pubsub;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.SmartMessageConverter;
import org.springframework.messaging.handler.annotation.support.MessageMethodArgumentResolver;

/** Gives a listener method the message with its payload's type, validated. */
final class MessageArgumentResolver extends MessageMethodArgumentResolver {

	private final PayloadResolver payloads;

	MessageArgumentResolver(SmartMessageConverter converter, PayloadResolver payloads) {
		super(converter);
		this.payloads = payloads;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, Message<?> message) throws Exception {
		Message<?> resolved = (Message<?>) super.resolveArgument(parameter, message);
		this.payloads.validate(message, parameter, resolved.getPayload());
		return resolved;
	}

	/** Also where a superclass of the listener declares the parameter. */
	@Override
	protected Class<?> getPayloadType(MethodParameter parameter, Message<?> message) {
		return ResolvableType.forMethodParameter(parameter).as(Message.class).getGeneric(0).toClass();
	}

	/** The codec decides. */
	@Override
	protected boolean isEmptyPayload(@Nullable Object payload) {
		return payload == null;
	}

}
