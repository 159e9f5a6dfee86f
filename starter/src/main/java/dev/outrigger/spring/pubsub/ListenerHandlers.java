package dev.outrigger.spring.pubsub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventBatchHandler;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.EventType;
import dev.outrigger.pubsub.PublishInterceptor;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.AnnotatedMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Puts annotated methods behind handlers of events or batches. From the outside to the
 * method: interceptors, filter, error handler, the method, its result, and what is sent
 * to other topics. Thread safe.
 *
 * @param beanFactory has the beans
 * @param methods gives methods what their parameters ask for
 * @param codec writes what is sent to other topics
 * @param interceptors wrap every listener
 */
record ListenerHandlers(ConfigurableBeanFactory beanFactory, ListenerMethods methods, Codec codec,
		ObjectProvider<EventInterceptor> interceptors) {

	/** A batch is an argument of its own. */
	private static final Message<byte[]> NOTHING = MessageBuilder.withPayload(new byte[0]).build();

	EventHandler<byte[]> handler(AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes, String id,
			SidecarConnection connection, String component) {
		AwaitedResult results = results(method);
		this.methods.check(method.method(), method.member());
		ReplyPublisher replies = replies(method, results.type(), attributes, id, connection, component);
		Supplier<InvocableHandlerMethod> bound = method.bind(this.beanFactory, this.methods::invocable);
		EventHandler<byte[]> handler = (event) -> {
			Object result = results.await(bound.get().invoke(EventMessages.message(event)));
			if (replies != null) {
				replies.publish(event, result);
			}
		};
		EventErrorHandler errors = errorHandler(method, attributes);
		if (errors != null) {
			handler = new ErrorDecisions(id, errors).around(handler);
		}
		return intercepted(id, innermostFirst(method, attributes), filtered(filter(method, attributes), handler));
	}

	EventBatchHandler<byte[]> batchHandler(AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes,
			String id) {
		AwaitedResult results = results(method);
		if (!ReplyPublisher.topics(method.method()).isEmpty()) {
			throw new OutriggerStartupException(method.member() + ": @SendTo is not supported for batches",
					"Publish by an EventPublisher, or remove the attribute 'batch'.", null);
		}
		BatchPayloads payloads = BatchPayloads.of(method.method(), method.member(), this.codec,
				this.methods.payloads());
		Supplier<InvocableHandlerMethod> bound = method.bind(this.beanFactory, this.methods::invocable);
		EventBatchHandler<byte[]> handler = (events) -> payloads.handle(events,
				(arguments) -> results.await(bound.get().invoke(NOTHING, arguments)));
		EventErrorHandler errors = errorHandler(method, attributes);
		if (errors != null) {
			handler = new ErrorDecisions(id, errors).aroundBatch(handler);
		}
		EventFilter filter = filter(method, attributes);
		return interceptedBatch(id, innermostFirst(method, attributes),
				(filter != null) ? BatchPart.of(filter::accepts, handler) : handler);
	}

	private static AwaitedResult results(AnnotatedMethod<TopicListener> method) {
		AwaitedResult results = AwaitedResult.of(method.method());
		results.declaredLater().ifPresent((found) -> {
			throw new OutriggerStartupException(
					method.member() + ": " + found + " is not awaited, so the event would be acknowledged too early",
					"Let the method block until the event is handled, or return a CompletionStage or a reactive"
							+ " type.",
					null);
		});
		return results;
	}

	private @Nullable ReplyPublisher replies(AnnotatedMethod<TopicListener> method, ResolvableType type,
			AnnotationAttributeReader attributes, String id, SidecarConnection connection, String component) {
		List<String> topics = ReplyPublisher.topics(method.method())
			.stream()
			.map((topic) -> attributes.text("@SendTo", topic))
			.toList();
		if (topics.isEmpty()) {
			return null;
		}
		if (Set.of(void.class, Void.class).contains(type.resolve(Object.class))) {
			throw new OutriggerStartupException(
					method.member() + ": @SendTo has nothing to send, as the method returns nothing",
					"Return what is to be published, or remove @SendTo.", null);
		}
		return ReplyPublisher.of(id, connection, component, topics, type, this.codec,
				this.beanFactory.getBeanProvider(PublishInterceptor.class).orderedStream().toList());
	}

	private @Nullable EventErrorHandler errorHandler(AnnotatedMethod<TopicListener> method,
			AnnotationAttributeReader attributes) {
		String name = attributes.text("errorHandler", method.annotation().errorHandler(), "");
		return name.isEmpty() ? this.beanFactory.getBeanProvider(EventErrorHandler.class).getIfUnique()
				: bean(method, "errorHandler", name, EventErrorHandler.class);
	}

	private @Nullable EventFilter filter(AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes) {
		String name = attributes.text("filter", method.annotation().filter(), "");
		EventFilter named = name.isEmpty() ? null : bean(method, "filter", name, EventFilter.class);
		EventFilter typed = ofTypes(method, attributes);
		return (named == null || typed == null) ? ((named != null) ? named : typed)
				: (event) -> typed.accepts(event) && named.accepts(event);
	}

	private static @Nullable EventFilter ofTypes(AnnotatedMethod<TopicListener> method,
			AnnotationAttributeReader attributes) {
		EventType annotation = AnnotatedElementUtils.findMergedAnnotation(method.method(), EventType.class);
		if (annotation == null) {
			return null;
		}
		Set<String> types = Arrays.stream(annotation.value())
			.map((type) -> attributes.text("@EventType", type))
			.collect(Collectors.toUnmodifiableSet());
		return (event) -> types.contains(event.type());
	}

	private <T> T bean(AnnotatedMethod<TopicListener> method, String attribute, String name, Class<T> type) {
		try {
			return this.beanFactory.getBean(name, type);
		}
		catch (NoSuchBeanDefinitionException ex) {
			throw new OutriggerStartupException(method.member() + ": " + attribute + ": '" + name
					+ "' (expected: the name of a bean of type " + type.getSimpleName() + ")",
					"Declare the bean, or correct the attribute.", ex);
		}
	}

	private static EventHandler<byte[]> filtered(@Nullable EventFilter filter, EventHandler<byte[]> handler) {
		return (filter == null) ? handler : (event) -> {
			if (filter.accepts(event)) {
				handler.handle(event);
			}
		};
	}

	/** Those that wrap every listener. */
	EventHandler<byte[]> intercepted(String id, EventHandler<byte[]> handler) {
		return intercepted(id, innermostFirst(List.of()), handler);
	}

	private static EventHandler<byte[]> intercepted(String id, List<EventInterceptor> innermostFirst,
			EventHandler<byte[]> handler) {
		EventHandler<byte[]> outermost = handler;
		for (EventInterceptor interceptor : innermostFirst) {
			EventHandler<byte[]> next = outermost;
			outermost = (event) -> interceptor.intercept(id, event, next);
		}
		return outermost;
	}

	private static EventBatchHandler<byte[]> interceptedBatch(String id, List<EventInterceptor> innermostFirst,
			EventBatchHandler<byte[]> handler) {
		EventBatchHandler<byte[]> outermost = handler;
		for (EventInterceptor interceptor : innermostFirst) {
			EventBatchHandler<byte[]> next = outermost;
			outermost = (events) -> interceptor.interceptBatch(id, events, next);
		}
		return outermost;
	}

	private List<EventInterceptor> innermostFirst(AnnotatedMethod<TopicListener> method,
			AnnotationAttributeReader attributes) {
		return innermostFirst(Arrays.stream(method.annotation().interceptors())
			.map((name) -> bean(method, "interceptors", attributes.text("interceptors", name), EventInterceptor.class))
			.toList());
	}

	/** Those that wrap every listener are outside of those that it names. */
	private List<EventInterceptor> innermostFirst(List<EventInterceptor> named) {
		List<EventInterceptor> all = new ArrayList<>(this.interceptors.orderedStream().toList());
		all.removeIf(named::contains);
		all.addAll(named);
		Collections.reverse(all);
		return all;
	}

}
