package dev.outrigger.spring.pubsub;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.outrigger.call.Call;
import dev.outrigger.pubsub.PublishInterceptor;
import dev.outrigger.pubsub.PublishRequest;
import dev.outrigger.spring.observation.DefaultEventPublishConvention;
import dev.outrigger.spring.observation.EventPublishContext;
import dev.outrigger.spring.observation.EventPublishConvention;
import dev.outrigger.spring.observation.ObservedCall;
import dev.outrigger.spring.observation.OutriggerObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Observes publishers, and gives events the trace context unless they bring one.
 *
 * @param registry knows who wants to be told
 * @param custom the application's convention; {@code null} for the default
 * @param ids whether ids are attributes of spans
 */
public record EventPublishObservations(ObservationRegistry registry, @Nullable EventPublishConvention custom,
		boolean ids) implements PublishInterceptor, Ordered {

	@Override
	public <E> Call<List<String>> intercept(PublishRequest<E> request,
			Function<PublishRequest<E>, Call<List<String>>> next) {
		if (this.registry.isNoop()) {
			return next.apply(request);
		}
		EventPublishContext context = new EventPublishContext(request);
		Observation observation = OutriggerObservation.PUBLISH
			.observation(this.custom, new DefaultEventPublishConvention(this.ids), () -> context, this.registry)
			.start();
		Call<List<String>> call;
		try {
			call = next.apply(traced(request, context.getCarrier()));
		}
		catch (Throwable ex) {
			observation.error(ex).stop();
			throw ex;
		}
		return new ObservedCall<>(() -> observation, call);
	}

	private static <E> PublishRequest<E> traced(PublishRequest<E> request, @Nullable Map<String, String> attributes) {
		PublishRequest<E> traced = request;
		if (attributes != null && attributes.containsKey("traceparent")) {
			for (Map.Entry<String, String> attribute : attributes.entrySet()) {
				traced = traced.withAttribute(attribute.getKey(), attribute.getValue());
			}
		}
		return traced;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
