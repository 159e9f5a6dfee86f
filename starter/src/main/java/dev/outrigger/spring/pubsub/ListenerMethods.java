package dev.outrigger.spring.pubsub;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.outrigger.codec.Codec;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.HeaderMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.validation.Validator;

/** Gives listener methods what their parameters ask for. Thread safe. */
final class ListenerMethods {

	private final HandlerMethodArgumentResolverComposite resolvers = new HandlerMethodArgumentResolverComposite();

	private final PayloadResolver payloads;

	ListenerMethods(ConfigurableBeanFactory beanFactory, Codec codec, @Nullable Validator validator) {
		CodecMessageConverter converter = new CodecMessageConverter(codec);
		this.payloads = new PayloadResolver(codec, converter, validator);
		this.resolvers.addResolvers(new SuspendingHandlerMethod.ContinuationResolver(),
				new HeaderMethodArgumentResolver(new DefaultFormattingConversionService(), beanFactory),
				new HeadersMethodArgumentResolver(), new MessageArgumentResolver(converter, this.payloads),
				new EventArgumentResolver(codec, this.payloads), this.payloads);
	}

	/** Reads and validates payloads. */
	PayloadResolver payloads() {
		return this.payloads;
	}

	InvocableHandlerMethod invocable(Object bean, Method method) {
		InvocableHandlerMethod invocable = SuspendingHandlerMethod.handles(method)
				? new SuspendingHandlerMethod(bean, method) : new InvocableHandlerMethod(bean, method);
		invocable.setMessageMethodArgumentResolvers(this.resolvers);
		return invocable;
	}

	/**
	 * Checks what a method takes.
	 * @param method the method
	 * @param member the annotation and where it stands, for messages
	 */
	void check(Method method, String member) {
		List<MethodParameter> payloads = Arrays.stream(new AnnotatedMethod(method).getMethodParameters())
			.filter(this::takesPayload)
			.toList();
		if (payloads.size() > 1) {
			throw new OutriggerStartupException(
					member + ": several parameters take the payload: "
							+ payloads.stream().map(ListenerMethods::describe).collect(Collectors.joining(", ")),
					"Leave one of them, and put @Header on those that take an attribute of the event.", null);
		}
		for (MethodParameter parameter : payloads) {
			Payload annotation = parameter.getParameterAnnotation(Payload.class);
			if (annotation != null && !annotation.expression().isBlank()) {
				throw new OutriggerStartupException(
						member + ": @Payload on '" + describe(parameter) + "' has the expression '"
								+ annotation.expression() + "', which is not supported",
						"Leave the expression out, and take what it selects from the payload.", null);
			}
		}
	}

	private boolean takesPayload(MethodParameter parameter) {
		return this.resolvers.getResolvers()
			.stream()
			.filter((resolver) -> resolver.supportsParameter(parameter))
			.findFirst()
			.filter(PayloadResolver.class::isInstance)
			.isPresent();
	}

	private static String describe(MethodParameter parameter) {
		return parameter.getParameterType().getSimpleName() + " " + parameter.getParameter().getName();
	}

}
