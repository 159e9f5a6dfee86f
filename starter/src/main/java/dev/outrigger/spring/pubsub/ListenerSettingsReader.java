package dev.outrigger.spring.pubsub;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import dev.outrigger.BuildingBlock;
import dev.outrigger.UnreadableEventException;
import dev.outrigger.pubsub.BackOff;
import dev.outrigger.pubsub.EventType;
import dev.outrigger.pubsub.IdempotentRepository;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.pubsub.SubscriptionSpecBuilder;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.UnawaitedResultException;
import dev.outrigger.spring.inject.AnnotatedMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.handler.annotation.support.MethodArgumentTypeMismatchException;

/**
 * Reads the settings of listeners: those of the annotation, else of the properties, as
 * customizers change them.
 *
 * @param beanFactory has the customizers and the connections
 * @param names finds components
 * @param defaults what the properties say
 */
record ListenerSettingsReader(ConfigurableBeanFactory beanFactory, ComponentNames names, ListenerDefaults defaults) {

	/** What makes further attempts useless. */
	private static final List<Class<? extends Throwable>> FATAL = List.of(UnreadableEventException.class,
			MessageConversionException.class, MethodArgumentNotValidException.class,
			MethodArgumentTypeMismatchException.class, UnawaitedResultException.class);

	ListenerSettings read(AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes) {
		TopicListener annotation = method.annotation();
		String pubsub = attributes.text("pubsub", annotation.pubsub());
		String topic = attributes.text("topic", annotation.topic());
		String part = isPart(method) ? "#" + part(method.method()) : "";
		String id = attributes.text("id", annotation.id(), pubsub + "/" + topic) + part;
		String component = this.names.component(BuildingBlock.PUBSUB, pubsub);
		boolean batch = !attributes.text("batch", annotation.batch(), "").isEmpty();
		SubscriptionSpecBuilder<byte[]> builder = defaults(component, topic, id)
			.group(annotation.group().isEmpty() ? id : attributes.text("group", annotation.group()) + part)
			.concurrency(attributes.number("concurrency", annotation.concurrency(), this.defaults.concurrency()))
			.batch(attributes.number("batch", annotation.batch(), 1))
			.maxAttempts(attributes.number("maxAttempts", annotation.maxAttempts(), this.defaults.maxAttempts()))
			.backOff(backOff(method, attributes))
			.deadLetterTopic(attributes.text("deadLetterTopic", annotation.deadLetterTopic(), topic + ".dead-letter"))
			.idempotent(
					handled(attributes.text("idempotent", annotation.idempotent(), this.defaults.idempotentStore())));
		this.beanFactory.getBeanProvider(TopicListenerCustomizer.class)
			.orderedStream()
			.forEach((customizer) -> customizer.customize(id, builder));
		return new ListenerSettings(id, component, topic, batch, builder);
	}

	/** Whether the annotation is that of the class, and stands for other methods too. */
	private static boolean isPart(AnnotatedMethod<TopicListener> method) {
		return AnnotatedElementUtils.findMergedRepeatableAnnotations(method.method(), TopicListener.class).isEmpty()
				&& AnnotatedElementUtils.hasAnnotation(method.method(), EventType.class);
	}

	/** The method's name; of methods with the same name, with their parameters. */
	private static String part(Method method) {
		long sameName = Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
			.filter((other) -> other.getName().equals(method.getName()) && !other.isBridge())
			.count();
		return (sameName == 1) ? method.getName()
				: method.getName() + Arrays.stream(method.getParameterTypes())
					.map(Class::getSimpleName)
					.collect(Collectors.joining(",", "(", ")"));
	}

	private BackOff backOff(AnnotatedMethod<TopicListener> method, AnnotationAttributeReader attributes) {
		BackOff backOff = this.defaults.backOff();
		Duration first = attributes.duration("backOff", method.annotation().backOff(), backOff.initial());
		try {
			return new BackOff(first, backOff.multiplier(),
					(first.compareTo(backOff.maximum()) > 0) ? first : backOff.maximum());
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException(method.member() + ": " + ex.getMessage(), "Correct the attribute.", ex);
		}
	}

	/** The settings of a listener that says nothing. */
	SubscriptionSpecBuilder<byte[]> defaults(String component, String topic, String id) {
		return SubscriptionSpec.builder(component, topic, byte[].class)
			.id(id)
			.concurrency(this.defaults.concurrency())
			.maxInFlight(this.defaults.maxInFlight())
			.maxAttempts(this.defaults.maxAttempts())
			.backOff(this.defaults.backOff())
			.fatal((failure) -> FATAL.stream().anyMatch((type) -> type.isInstance(failure)))
			.drainTimeout(this.defaults.drainTimeout())
			.executor(executor(id))
			.idempotent(handled(this.defaults.idempotentStore()));
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

}
