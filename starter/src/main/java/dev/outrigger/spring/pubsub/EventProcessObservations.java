package dev.outrigger.spring.pubsub;

import java.util.List;

import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventBatchHandler;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.spring.observation.DefaultEventProcessConvention;
import dev.outrigger.spring.observation.EventProcessContext;
import dev.outrigger.spring.observation.EventProcessConvention;
import dev.outrigger.spring.observation.OutriggerObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Observes listeners, each attempt within the trace that the event brings.
 *
 * @param registry knows who wants to be told
 * @param custom the application's convention; {@code null} for the default
 * @param ids whether ids are attributes of spans
 */
public record EventProcessObservations(ObservationRegistry registry, @Nullable EventProcessConvention custom,
		boolean ids) implements EventInterceptor, Ordered {

	@Override
	public void intercept(String listener, Event<byte[]> event, EventHandler<byte[]> next) throws Exception {
		observation(listener, List.of(event)).observeChecked(() -> next.handle(event));
	}

	@Override
	public void interceptBatch(String listener, List<Event<byte[]>> events, EventBatchHandler<byte[]> next)
			throws Exception {
		observation(listener, events).observeChecked(() -> next.handle(events));
	}

	private Observation observation(String listener, List<Event<byte[]>> events) {
		return OutriggerObservation.PROCESS.observation(this.custom, new DefaultEventProcessConvention(this.ids),
				() -> new EventProcessContext(listener, events), this.registry);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
