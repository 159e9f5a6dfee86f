package dev.outrigger.spring.pubsub;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.ResolvedTypes;
import dev.outrigger.spring.inject.InheritedMethods;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A method that publishes, of an interface of the application.
 *
 * @param method the method
 * @param topic the topic, with placeholders
 * @param payload the type of the payload
 * @param payloadAt the place of the parameter with the payload
 * @param optionsAt the place of the one with the options; negative for none
 * @param many whether it publishes a collection
 * @param result what comes out
 * @param reactive whether that comes as a {@code Mono}
 */
record PublishMethod(Method method, String topic, Type payload, int payloadAt, int optionsAt, boolean many,
		Class<?> result, boolean reactive) {

	private static final String MONO = "reactor.core.publisher.Mono";

	/**
	 * Reads the methods of an interface.
	 * @param type the interface
	 * @return its methods, without those that have a body
	 * @throws OutriggerStartupException when one of them cannot publish
	 */
	static List<PublishMethod> allOf(Class<?> type) {
		return InheritedMethods.toImplement(type).map((method) -> of(type, method)).toList();
	}

	private static PublishMethod of(Class<?> type, Method method) {
		String at = "@PublishTo on " + type.getSimpleName() + "." + method.getName()
				+ Arrays.stream(method.getParameterTypes())
					.map(Class::getSimpleName)
					.collect(Collectors.joining(", ", "(", ")"));
		List<ResolvableType> parameters = IntStream.range(0, method.getParameterCount())
			.mapToObj((index) -> ResolvableType.forMethodParameter(method, index, type))
			.toList();
		List<Integer> options = places(parameters, true);
		List<Integer> payloads = places(parameters, false);
		if (options.size() <= 1 && payloads.size() == 1) {
			int payloadAt = payloads.get(0);
			ResolvableType payload = parameters.get(payloadAt);
			boolean many = options.isEmpty() && isEvent(payload.as(Collection.class).getGeneric(0));
			ResolvableType event = many ? payload.as(Collection.class).getGeneric(0) : payload;
			ResolvableType result = ResolvableType.forMethodReturnType(method, type);
			boolean reactive = MONO.equals(result.toClass().getName());
			Class<?> value = (reactive ? result.getGeneric(0) : result).toClass();
			if (fits(value, many)) {
				return new PublishMethod(method, topic(type, method, at),
						ResolvedTypes.of((options.isEmpty() && isEvent(event)) ? event.getGeneric(0) : event),
						payloadAt, options.isEmpty() ? -1 : options.get(0), many, value, reactive);
			}
		}
		throw new OutriggerStartupException(at + ": the method cannot publish",
				"Let it take a payload, and EventOptions if need be, or an OutgoingEvent or a collection of them, and "
						+ "return void, the id as a String (a List<String> for a collection), or a Mono of that; "
						+ "or make it a default method.",
				null);
	}

	private static List<Integer> places(List<ResolvableType> parameters, boolean options) {
		return IntStream.range(0, parameters.size())
			.filter((index) -> (parameters.get(index).toClass() == EventOptions.class) == options)
			.boxed()
			.toList();
	}

	private static boolean isEvent(ResolvableType type) {
		return type.toClass() == OutgoingEvent.class;
	}

	private static boolean fits(Class<?> result, boolean many) {
		return isNothing(result) || result.isAssignableFrom(many ? List.class : String.class);
	}

	private static boolean isNothing(Class<?> result) {
		return result == void.class || result == Void.class;
	}

	private static String topic(Class<?> type, Method method, String at) {
		PublishTo own = AnnotatedElementUtils.findMergedAnnotation(method, PublishTo.class);
		if (own != null && !own.pubsub().isEmpty()) {
			throw new OutriggerStartupException(at + ": the interface names the broker, not its methods",
					"Leave out 'pubsub' here, or move the method to an interface for that broker.", null);
		}
		PublishTo all = AnnotatedElementUtils.findMergedAnnotation(type, PublishTo.class);
		String topic = (own != null && !own.topic().isBlank()) ? own.topic() : (all != null) ? all.topic() : "";
		if (topic.isBlank()) {
			throw new OutriggerStartupException(at + ": no topic is named",
					"Give the method @PublishTo(topic = \"...\"), or the interface a topic for all its methods.", null);
		}
		return topic;
	}

	/** Whether the caller is told the id. */
	boolean tellsId() {
		return !isNothing(this.result);
	}

	/** The collection that is to be published. */
	@SuppressWarnings("unchecked")
	Collection<OutgoingEvent<Object>> events(Object[] arguments) {
		return (Collection<OutgoingEvent<Object>>) arguments[this.payloadAt];
	}

	/** The event that is to be published. */
	@SuppressWarnings("unchecked")
	OutgoingEvent<Object> event(Object[] arguments) {
		Object payload = arguments[this.payloadAt];
		if (this.optionsAt < 0 && payload instanceof OutgoingEvent<?> event) {
			return (OutgoingEvent<Object>) event;
		}
		Object options = (this.optionsAt < 0) ? null : arguments[this.optionsAt];
		return new OutgoingEvent<>(payload, (options != null) ? (EventOptions) options : EventOptions.DEFAULT);
	}

}
