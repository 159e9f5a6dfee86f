package dev.outrigger.autoconfigure;

import java.util.function.ToLongFunction;

import dev.outrigger.pubsub.SubscriptionFigures;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import dev.outrigger.spring.pubsub.TopicListenerStarted;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import org.springframework.context.ApplicationListener;

/**
 * Shows the figures of listeners as meters, from their start on.
 *
 * @param registry where they are shown
 */
record ListenerMetrics(MeterRegistry registry) implements ApplicationListener<TopicListenerStarted> {

	@Override
	public void onApplicationEvent(TopicListenerStarted event) {
		TopicListenerContainer listener = event.listener();
		events(listener, "handled", SubscriptionFigures::handled);
		events(listener, "dropped", SubscriptionFigures::dropped);
		events(listener, "dead_lettered", SubscriptionFigures::deadLettered);
		events(listener, "given_back", SubscriptionFigures::givenBack);
		count(listener, "outrigger.listener.failures", "Attempts to handle an event that failed", Tags.empty(),
				SubscriptionFigures::failedAttempts);
		count(listener, "outrigger.listener.copies", "Copies of events that were known already", Tags.empty(),
				SubscriptionFigures::copies);
		count(listener, "outrigger.listener.reconnects", "Streams that were lost or could not be opened", Tags.empty(),
				SubscriptionFigures::reconnects);
		Gauge.builder("outrigger.listener.held", listener, (one) -> one.figures().held())
			.description("Events that are unanswered now")
			.baseUnit("events")
			.tags(tags(listener))
			.register(this.registry);
	}

	private void events(TopicListenerContainer listener, String outcome, ToLongFunction<SubscriptionFigures> figure) {
		count(listener, "outrigger.listener.events", "Events by what became of them", Tags.of("outcome", outcome),
				figure);
	}

	private void count(TopicListenerContainer listener, String name, String description, Tags tags,
			ToLongFunction<SubscriptionFigures> figure) {
		FunctionCounter.builder(name, listener, (one) -> figure.applyAsLong(one.figures()))
			.description(description)
			.baseUnit(name.substring(name.lastIndexOf('.') + 1))
			.tags(tags.and(tags(listener)))
			.register(this.registry);
	}

	private static Tags tags(TopicListenerContainer listener) {
		return Tags.of("listener", listener.id(), "component", listener.spec().pubsub(), "topic",
				listener.spec().topic());
	}

}
