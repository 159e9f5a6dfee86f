package dev.outrigger.spring.pubsub;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.codec.ValueCodec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventBatchHandler;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.pubsub.SubscriptionSpecBuilder;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.AnnotatedMethod;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.StringValueResolver;
import org.springframework.validation.Validator;

/** Makes a container of each {@code @TopicListener} method, once the beans exist. */
public final class TopicListenerContainerFactory implements SmartInitializingSingleton {

	private final ConfigurableBeanFactory beanFactory;

	private final OutriggerAnnotationPostProcessor annotations;

	private final TopicListenerRegistry registry;

	private final ComponentNames names;

	private final StringValueResolver placeholders;

	private final ListenerDefaults defaults;

	private final Codec codec;

	private final ListenerSettingsReader settings;

	private final ListenerHandlers handlers;

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
	 * @param interceptors wrap the handling of every listener
	 */
	public TopicListenerContainerFactory(ConfigurableBeanFactory beanFactory,
			OutriggerAnnotationPostProcessor annotations, TopicListenerRegistry registry, ComponentNames names,
			StringValueResolver placeholders, ListenerDefaults defaults, Codec codec, @Nullable Validator validator,
			ObjectProvider<EventInterceptor> interceptors) {
		this.beanFactory = beanFactory;
		this.annotations = annotations;
		this.registry = registry;
		this.names = names;
		this.placeholders = placeholders;
		this.defaults = defaults;
		this.codec = codec;
		this.settings = new ListenerSettingsReader(beanFactory, names, defaults);
		this.handlers = new ListenerHandlers(beanFactory, new ListenerMethods(beanFactory, codec, validator), codec,
				interceptors);
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
		this.annotations.methods(TopicListener.class).forEach((method) -> {
			AnnotationAttributeReader attributes = attributes(method, this.placeholders);
			SidecarConnection connection = connection(method, attributes);
			boolean autoStartup = attributes.flag("autoStartup", method.annotation().autoStartup(),
					this.defaults.autoStartup());
			ListenerSettings settings = this.settings.read(method, attributes);
			announce(connection, settings.pubsub(), settings.topic(), autoStartup, method.member());
			this.registry.add(container(method.member(), connection, settings.builder(), settings.batch(),
					subscribing(method, attributes, settings, connection), autoStartup));
		});
	}

	private BiFunction<EventSubscriber, SubscriptionSpec<byte[]>, Subscription> subscribing(
			AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes, ListenerSettings settings,
			SidecarConnection connection) {
		if (settings.batch()) {
			EventBatchHandler<byte[]> handler = this.handlers.batchHandler(method, attributes, settings.id());
			return (subscriber, spec) -> subscriber.subscribeBatch(spec, handler);
		}
		EventHandler<byte[]> handler = this.handlers.handler(method, attributes, settings.id(), connection,
				settings.pubsub());
		return (subscriber, spec) -> subscriber.subscribe(spec, handler);
	}

	private SidecarConnection connection(AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes) {
		return this.beanFactory.getBean(SidecarConnections.class)
			.of(BuildingBlock.PUBSUB, attributes.text("pubsub", method.annotation().pubsub()));
	}

	/** What was known when the connection was made is announced already. */
	private static void announce(SidecarConnection connection, String component, String topic, boolean autoStartup,
			String member) {
		try {
			EventSubscriber.of(connection).announce(component, topic, autoStartup);
		}
		catch (IllegalStateException ex) {
			throw new OutriggerStartupException(member + ": the listener was found too late: " + ex.getMessage(),
					"Move the listener to the context that makes the connection, start the application before the"
							+ " sidecar, or set 'outrigger.pubsub.delivery' to stream where the sidecar can.",
					ex);
		}
	}

	private TopicListenerContainer container(String member, SidecarConnection connection,
			SubscriptionSpecBuilder<byte[]> builder, boolean batch,
			BiFunction<EventSubscriber, SubscriptionSpec<byte[]>, Subscription> subscribe, boolean autoStartup) {
		TopicListenerContainer container;
		try {
			container = new TopicListenerContainer(member, connection, builder, subscribe, autoStartup,
					this.registry.events());
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException(member + ": " + ex.getMessage(), "Correct the attribute.", ex);
		}
		if (!batch && container.spec().batch() > 1) {
			throw new OutriggerStartupException(
					member + ": batch: " + container.spec().batch() + " (expected: 1, as it takes one event at a time)",
					"Set the attribute 'batch', or leave the setting alone.", null);
		}
		return container;
	}

	/**
	 * Adds a listener without an annotation, with the defaults of the properties. It
	 * starts and stops with the others, at once when they run already.
	 * @param <T> the type of the payloads
	 * @param id names the listener
	 * @param pubsub the broker's name in the application
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @param settings changes the settings
	 * @param handler handles the events
	 * @return the listener
	 * @throws OutriggerStartupException when there is a listener of that id, a setting is
	 * wrong, or the sidecar was told the topics without this one
	 */
	public <T> TopicListenerContainer register(String id, String pubsub, String topic, Class<T> type,
			UnaryOperator<SubscriptionSpecBuilder<byte[]>> settings, EventHandler<T> handler) {
		return register(id, pubsub, topic, type, settings, handler, this.defaults.autoStartup());
	}

	/**
	 * As {@link #register}, but the caller starts the listener. It is stopped with the
	 * others at the latest.
	 * @param <T> the type of the payloads
	 * @param id names the listener
	 * @param pubsub the broker's name in the application
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @param handler handles the events
	 * @return the listener
	 * @throws OutriggerStartupException as {@link #register} does
	 */
	public <T> TopicListenerContainer registerStopped(String id, String pubsub, String topic, Class<T> type,
			EventHandler<T> handler) {
		return register(id, pubsub, topic, type, (settings) -> settings, handler, false);
	}

	private <T> TopicListenerContainer register(String id, String pubsub, String topic, Class<T> type,
			UnaryOperator<SubscriptionSpecBuilder<byte[]>> settings, EventHandler<T> handler, boolean autoStartup) {
		String member = "the listener '" + id + "'";
		SidecarConnection connection = this.beanFactory.getBean(SidecarConnections.class)
			.of(BuildingBlock.PUBSUB, pubsub);
		String component = this.names.component(BuildingBlock.PUBSUB, pubsub);
		announce(connection, component, topic, autoStartup, member);
		ValueCodec<T> payloads = this.codec.forType(type);
		EventHandler<byte[]> wrapped = this.handlers.intercepted(id,
				(event) -> handler.handle(event.withData(payloads.decodePayload(event.data()))));
		TopicListenerContainer container = container(member, connection,
				settings.apply(this.settings.defaults(component, topic, id)).id(id), false,
				(subscriber, spec) -> subscriber.subscribe(spec, wrapped), autoStartup);
		this.registry.register(container);
		return container;
	}

}
