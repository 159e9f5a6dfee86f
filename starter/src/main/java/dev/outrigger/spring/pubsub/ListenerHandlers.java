package dev.outrigger.spring.pubsub;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.outrigger.DeadLetterEventException;
import dev.outrigger.DropEventException;
import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.PublishInterceptor;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.AnnotatedMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * Puts annotated methods behind handlers of events. From the outside to the method:
 * interceptors, filter, error handler, the method, its result, and what is sent to other
 * topics. Thread safe.
 *
 * @param beanFactory has the beans
 * @param methods gives methods what their parameters ask for
 * @param codec writes what is sent to other topics
 */
record ListenerHandlers(ConfigurableBeanFactory beanFactory, ListenerMethods methods, Codec codec) {

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
		handler = corrected(id, errorHandler(method, attributes), handler);
		handler = filtered(filter(method, attributes), handler);
		return intercepted(id, handler);
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
		return name.isEmpty() ? null : bean(method, "filter", name, EventFilter.class);
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

	private static EventHandler<byte[]> corrected(String id, @Nullable EventErrorHandler errors,
			EventHandler<byte[]> handler) {
		return (errors == null) ? handler : (event) -> {
			try {
				handler.handle(event);
			}
			catch (DropEventException | DeadLetterEventException ex) {
				throw ex;
			}
			catch (Exception ex) {
				switch (errors.onError(id, event, ex)) {
					case RETRY -> throw ex;
					case DEAD_LETTER -> throw new DeadLetterEventException("as the error handler decided", ex);
					case DROP -> throw new DropEventException("as the error handler decided after " + ex);
					case ACKNOWLEDGE -> {
						// The error handler knows.
					}
				}
			}
		};
	}

	private static EventHandler<byte[]> filtered(@Nullable EventFilter filter, EventHandler<byte[]> handler) {
		return (filter == null) ? handler : (event) -> {
			if (filter.accepts(event)) {
				handler.handle(event);
			}
		};
	}

	/** The first of the interceptors is the outermost one. */
	EventHandler<byte[]> intercepted(String id, EventHandler<byte[]> handler) {
		List<EventInterceptor> interceptors = this.beanFactory.getBeanProvider(EventInterceptor.class)
			.orderedStream()
			.toList();
		EventHandler<byte[]> outermost = handler;
		for (int i = interceptors.size() - 1; i >= 0; i--) {
			EventInterceptor interceptor = interceptors.get(i);
			EventHandler<byte[]> next = outermost;
			outermost = (event) -> interceptor.intercept(id, event, next);
		}
		return outermost;
	}

}
