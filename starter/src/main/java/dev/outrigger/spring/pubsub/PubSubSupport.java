package dev.outrigger.spring.pubsub;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventType;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;
import org.jspecify.annotations.Nullable;

/** Publishers and listeners of topics. */
public final class PubSubSupport implements BlockSupport {

	@Override
	public BuildingBlock block() {
		return BuildingBlock.PUBSUB;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return PublishTo.class;
	}

	@Override
	public String nameAttribute() {
		return "pubsub";
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(EventPublisher.class, ReactiveEventPublisher.class);
	}

	@Override
	public Map<Class<? extends Annotation>, String> methodAnnotations() {
		return Map.of(TopicListener.class, "pubsub");
	}

	@Override
	public @Nullable Class<? extends Annotation> classPart(Class<? extends Annotation> annotation) {
		return EventType.class;
	}

	@Override
	public boolean callsMethods() {
		return true;
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return (annotation == TopicListener.class) ? Set.of(Feature.SUBSCRIBE, Feature.DEAD_LETTER)
				: Set.of(Feature.PUBLISH);
	}

	@Override
	public boolean declaresInterfaces() {
		return true;
	}

	@Override
	public void checkInterface(Class<?> type, String member) {
		PublishMethod.allOf(type);
	}

	@Override
	public Stream<Type> values(FacadeRequest request) {
		Class<?> type = request.rawType();
		return facades().contains(type) ? BlockSupport.super.values(request)
				: PublishMethod.allOf(type).stream().map(PublishMethod::payload);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		BrokerPublishers publishers = new BrokerPublishers(context.name(request), context);
		Class<?> type = request.rawType();
		if (!facades().contains(type)) {
			return PublisherInvocationHandler.of(type, publishers, context.placeholders());
		}
		String topic = context.attribute(request, "topic");
		return (type == EventPublisher.class) ? publishers.blocking(topic, request.valueType(type))
				: publishers.reactive(topic, request.valueType(type));
	}

}
