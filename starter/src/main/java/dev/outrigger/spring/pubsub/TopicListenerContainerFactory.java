package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.UnreadableEventException;
import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.BackOff;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.IdempotentRepository;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.ResultCheck;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.UnawaitedResultException;
import dev.outrigger.spring.inject.AnnotatedMethod;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.handler.annotation.support.MethodArgumentTypeMismatchException;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.StringValueResolver;
import org.springframework.validation.Validator;

/** Makes a container of each {@code @TopicListener} method, once the beans exist. */
public final class TopicListenerContainerFactory implements SmartInitializingSingleton {

	private static final List<Class<? extends Throwable>> FATAL = List.of(UnreadableEventException.class,
			MessageConversionException.class, MethodArgumentNotValidException.class,
			MethodArgumentTypeMismatchException.class, UnawaitedResultException.class);

	private final ConfigurableBeanFactory beanFactory;

	private final OutriggerAnnotationPostProcessor annotations;

	private final TopicListenerRegistry registry;

	private final ComponentNames names;

	private final StringValueResolver placeholders;

	private final ListenerDefaults defaults;

	private final ListenerMethods methods;

	/**
	 * Creates the maker of containers.
	 * @param beanFactory the beans
	 * @param annotations the listener methods
	 * @param registry takes the containers
	 * @param names finds components
	 * @param placeholders resolves attributes
	 * @param defaults what listeners do unless they say otherwise
	 * @param codec reads payloads
	 * @param validator validates payloads; {@code null} for none
	 */
	public TopicListenerContainerFactory(ConfigurableBeanFactory beanFactory,
			OutriggerAnnotationPostProcessor annotations, TopicListenerRegistry registry, ComponentNames names,
			StringValueResolver placeholders, ListenerDefaults defaults, Codec codec, @Nullable Validator validator) {
		this.beanFactory = beanFactory;
		this.annotations = annotations;
		this.registry = registry;
		this.names = names;
		this.placeholders = placeholders;
		this.defaults = defaults;
		this.methods = new ListenerMethods(beanFactory, codec, validator);
	}

	/**
	 * What the application will subscribe to at one sidecar, which may ask before it
	 * does.
	 * @param annotations the listener methods
	 * @param names finds components, and their sidecars
	 * @param sidecar the sidecar, as {@link ComponentNames#sidecar} names it
	 * @param placeholders resolves attributes
	 * @param autoStartup whether listeners start with the application unless they say
	 * otherwise
	 * @return the topics
	 */
	public static List<DeclaredTopic> topics(OutriggerAnnotationPostProcessor annotations, ComponentNames names,
			String sidecar, StringValueResolver placeholders, boolean autoStartup) {
		return annotations.methods(TopicListener.class).stream().flatMap((method) -> {
			AnnotationAttributeReader attributes = attributes(method, placeholders);
			String pubsub = attributes.text("pubsub", method.annotation().pubsub());
			if (!names.sidecar(BuildingBlock.PUBSUB, pubsub).equals(sidecar)) {
				return Stream.empty();
			}
			TopicName name = new TopicName(names.component(BuildingBlock.PUBSUB, pubsub),
					attributes.text("topic", method.annotation().topic()));
			return Stream.of(new DeclaredTopic(name,
					attributes.flag("autoStartup", method.annotation().autoStartup(), autoStartup)));
		}).distinct().toList();
	}

	private static AnnotationAttributeReader attributes(AnnotatedMethod<TopicListener> method,
			StringValueResolver placeholders) {
		return new AnnotationAttributeReader(method.member(), placeholders);
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<SidecarConnection, EventSubscriber> subscribers = new HashMap<>();
		this.annotations.methods(TopicListener.class).forEach((method) -> {
			ResultCheck results = results(method);
			AnnotationAttributeReader attributes = attributes(method, this.placeholders);
			EventSubscriber subscriber = subscribers.computeIfAbsent(connection(method, attributes),
					EventSubscriber::of);
			boolean autoStartup = attributes.flag("autoStartup", method.annotation().autoStartup(),
					this.defaults.autoStartup());
			SubscriptionSpec<byte[]> spec = spec(method, attributes);
			String member = method.member();
			announce(subscriber, spec, autoStartup, member);
			this.registry.add(new TopicListenerContainer(member, subscriber, spec, handler(method, spec.id(), results),
					autoStartup));
		});
	}

	private SidecarConnection connection(AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes) {
		return this.beanFactory.getBean(SidecarConnections.class)
			.of(BuildingBlock.PUBSUB, attributes.text("pubsub", method.annotation().pubsub()));
	}

	/** What was known when the connection was made is announced already. */
	private static void announce(EventSubscriber subscriber, SubscriptionSpec<byte[]> spec, boolean autoStartup,
			String member) {
		try {
			subscriber.announce(spec.pubsub(), spec.topic(), autoStartup);
		}
		catch (IllegalStateException ex) {
			throw new OutriggerStartupException(member + ": the listener was found too late: " + ex.getMessage(),
					"Move the listener to the context that makes the connection, start the application before the"
							+ " sidecar, or set 'outrigger.pubsub.delivery' to stream where the sidecar can.",
					ex);
		}
	}

	private static ResultCheck results(AnnotatedMethod<TopicListener> method) {
		ResultCheck results = ResultCheck.of(method.method());
		Optional<String> later = AnnotatedElementUtils.hasAnnotation(method.method(), Async.class)
				|| AnnotatedElementUtils.hasAnnotation(method.method().getDeclaringClass(), Async.class)
						? Optional.of("@Async") : results.declared();
		later.ifPresent((found) -> {
			throw new OutriggerStartupException(
					method.member() + ": " + found + " is not awaited, so the event would be acknowledged too early",
					"Let the method block until the event is handled, and return void.", null);
		});
		return results;
	}

	private SubscriptionSpec<byte[]> spec(AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes) {
		TopicListener annotation = method.annotation();
		String pubsub = attributes.text("pubsub", annotation.pubsub());
		String topic = attributes.text("topic", annotation.topic());
		String id = attributes.text("id", annotation.id(), pubsub + "/" + topic);
		BackOff backOff = this.defaults.backOff();
		Duration first = attributes.duration("backOff", annotation.backOff(), backOff.initial());
		try {
			return SubscriptionSpec.builder(this.names.component(BuildingBlock.PUBSUB, pubsub), topic, byte[].class)
				.id(id)
				.group(attributes.text("group", annotation.group(), id))
				.concurrency(attributes.number("concurrency", annotation.concurrency(), this.defaults.concurrency()))
				.maxInFlight(this.defaults.maxInFlight())
				.maxAttempts(attributes.number("maxAttempts", annotation.maxAttempts(), this.defaults.maxAttempts()))
				.backOff(new BackOff(first, backOff.multiplier(),
						(first.compareTo(backOff.maximum()) > 0) ? first : backOff.maximum()))
				.deadLetterTopic(
						attributes.text("deadLetterTopic", annotation.deadLetterTopic(), topic + ".dead-letter"))
				.fatal((failure) -> FATAL.stream().anyMatch((type) -> type.isInstance(failure)))
				.drainTimeout(this.defaults.drainTimeout())
				.executor(executor(id))
				.idempotent(handled(
						attributes.text("idempotent", annotation.idempotent(), this.defaults.idempotentStore())))
				.build();
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException(method.member() + ": " + ex.getMessage(), "Correct the attribute.", ex);
		}
	}

	private @Nullable IdempotentRepository handled(String store) {
		return store.isEmpty() ? null
				: IdempotentRepository.inStateStore(
						this.beanFactory.getBean(SidecarConnections.class).of(BuildingBlock.STATE, store),
						this.names.component(BuildingBlock.STATE, store), this.defaults.idempotentFor());
	}

	private @Nullable Executor executor(String id) {
		return this.defaults.virtualThreads() ? new VirtualThreadTaskExecutor("outrigger-" + id + "-") : null;
	}

	private EventHandler<byte[]> handler(AnnotatedMethod<TopicListener> method, String id, ResultCheck results) {
		this.methods.check(method.method(), method.member());
		Supplier<InvocableHandlerMethod> handler = method.bind(this.beanFactory, this.methods::invocable);
		return intercepted(id, (event) -> results.check(handler.get().invoke(EventMessages.message(event))));
	}

	/** The first of the interceptors is the outermost one. */
	private EventHandler<byte[]> intercepted(String id, EventHandler<byte[]> handler) {
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
