package dev.outrigger.autoconfigure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventBatchHandler;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.spring.pubsub.EventInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Measures how old events are when a listener begins an attempt, by their CloudEvents
 * time, where they have one.
 *
 * @param registry where it is measured
 */
record EventLag(MeterRegistry registry) implements EventInterceptor {

	@Override
	public void intercept(String listener, Event<byte[]> event, EventHandler<byte[]> next) throws Exception {
		record(listener, event);
		next.handle(event);
	}

	@Override
	public void interceptBatch(String listener, List<Event<byte[]>> events, EventBatchHandler<byte[]> next)
			throws Exception {
		events.forEach((event) -> record(listener, event));
		next.handle(events);
	}

	private void record(String listener, Event<byte[]> event) {
		String time = event.attributes().get("time");
		if (time != null) {
			record(listener, event, time);
		}
	}

	/** Clocks may differ, so an age may be negative. */
	private void record(String listener, Event<byte[]> event, String time) {
		try {
			Duration age = Duration.between(OffsetDateTime.parse(time).toInstant(), Instant.now());
			Timer.builder("outrigger.listener.lag")
				.description("Age of events when a listener begins an attempt")
				.tags("listener", listener, "component", event.pubsub(), "topic", event.topic())
				.register(this.registry)
				.record(age.isNegative() ? Duration.ZERO : age);
		}
		catch (DateTimeException | ArithmeticException ex) {
			// The time is what a publisher has made of it.
		}
	}

}
