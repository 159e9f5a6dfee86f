package dev.outrigger.spring.pubsub;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.inject.DefaultMethods;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.StringValueResolver;

/** An interface of the application whose methods publish. Thread safe. */
final class PublisherInvocationHandler implements InvocationHandler {

	private final Class<?> type;

	private final Map<Method, Function<Object[], @Nullable Object>> methods = new HashMap<>();

	private final DefaultMethods defaults = new DefaultMethods();

	private PublisherInvocationHandler(Class<?> type, BrokerPublishers publishers, StringValueResolver placeholders) {
		this.type = type;
		for (PublishMethod method : PublishMethod.allOf(type)) {
			String topic = new AnnotationAttributeReader(
					"@PublishTo on " + type.getSimpleName() + "." + method.method().getName(), placeholders)
				.text("topic", method.topic());
			this.methods.put(method.method(),
					method.reactive() ? reactive(method, publishers.reactive(topic, method.payload()))
							: blocking(method, publishers.blocking(topic, method.payload())));
		}
	}

	/**
	 * Implements an interface.
	 * @param type the interface
	 * @param publishers makes publishers of its broker
	 * @param placeholders resolves {@code ${...}} in topics
	 * @return the implementation
	 */
	static Object of(Class<?> type, BrokerPublishers publishers, StringValueResolver placeholders) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new PublisherInvocationHandler(type, publishers, placeholders));
	}

	private static Function<Object[], @Nullable Object> blocking(PublishMethod method,
			EventPublisher<Object> publisher) {
		Function<Object[], Object> publish = (arguments) -> {
			if (method.many()) {
				return publisher.publishAll(method.events(arguments));
			}
			OutgoingEvent<Object> event = method.event(arguments);
			return publisher.publish(event.payload(), event.options());
		};
		return (arguments) -> {
			Object published = publish.apply(arguments);
			return method.tellsId() ? published : null;
		};
	}

	private static Function<Object[], @Nullable Object> reactive(PublishMethod method,
			ReactiveEventPublisher<Object> publisher) {
		Function<Object[], Mono<?>> publish = (arguments) -> {
			if (method.many()) {
				return publisher.publishAll(method.events(arguments));
			}
			OutgoingEvent<Object> event = method.event(arguments);
			return publisher.publish(event.payload(), event.options());
		};
		return method.tellsId() ? publish::apply : (arguments) -> publish.apply(arguments).then();
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		Function<Object[], @Nullable Object> publish = this.methods.get(method);
		if (publish != null && arguments != null) {
			return publish.apply(arguments);
		}
		if (method.isDefault()) {
			return this.defaults.invoke(proxy, method, arguments);
		}
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> this.type.getSimpleName();
		};
	}

}
