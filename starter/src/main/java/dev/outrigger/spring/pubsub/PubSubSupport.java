package dev.outrigger.spring.pubsub;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishInterceptor;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;

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
	public boolean callsMethods() {
		return true;
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return (annotation == TopicListener.class) ? Set.of(Feature.SUBSCRIBE, Feature.DEAD_LETTER)
				: Set.of(Feature.PUBLISH);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		PublisherSpec<Object> spec = new PublisherSpec<>(context.component(request),
				context.attribute(request, "topic"), request.valueType(request.rawType()), context.codec(),
				context.beanFactory().getBeanProvider(PublishInterceptor.class).orderedStream().toList());
		return (request.rawType() == EventPublisher.class) ? EventPublisher.of(context.connection(request), spec)
				: ReactiveEventPublisher.of(context.connection(request), spec);
	}

}
