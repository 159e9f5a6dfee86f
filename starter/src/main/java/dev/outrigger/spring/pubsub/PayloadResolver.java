package dev.outrigger.spring.pubsub;

import java.util.Optional;

import dev.outrigger.codec.Codec;
import dev.outrigger.spring.ResolvedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.PayloadMethodArgumentResolver;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.validation.Validator;

/**
 * Gives a listener method the payload. What the codec reads as {@code null}, such as
 * JSON's {@code null}, is no payload, nor are no bytes where none are required.
 */
final class PayloadResolver extends PayloadMethodArgumentResolver {

	private static final byte[] NONE = {};

	private final Codec codec;

	PayloadResolver(Codec codec, MessageConverter converter, @Nullable Validator validator) {
		super(converter, validator);
		this.codec = codec;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) throws Exception {
		Object payload = read(parameter, message.getPayload());
		boolean optional = parameter.getParameterType() == Optional.class;
		if (payload == null) {
			return (parameter.isOptional() && !optional) ? null
					: super.resolveArgument(parameter, MessageBuilder.createMessage(NONE, message.getHeaders()));
		}
		validate(message, parameter, payload);
		return optional ? Optional.of(payload) : payload;
	}

	private @Nullable Object read(MethodParameter parameter, Object payload) {
		if (!(payload instanceof byte[] data)) {
			return payload;
		}
		if (data.length == 0 && !isRequired(parameter)) {
			return null;
		}
		ResolvableType type = ResolvableType.forMethodParameter(parameter.nestedIfOptional());
		return type.toClass().isInstance(data) ? data : this.codec.forType(ResolvedTypes.of(type)).decode(data);
	}

	private static boolean isRequired(MethodParameter parameter) {
		Payload annotation = parameter.getParameterAnnotation(Payload.class);
		return !parameter.isOptional() && (annotation == null || annotation.required());
	}

	/** Validates what another resolver read, if the parameter asks for it. */
	@Override
	protected void validate(Message<?> message, MethodParameter parameter, Object target) {
		super.validate(message, parameter, target);
	}

}
