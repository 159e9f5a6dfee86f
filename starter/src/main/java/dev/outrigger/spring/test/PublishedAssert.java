package dev.outrigger.spring.test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.outrigger.pubsub.Event;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * Assertions about the events of one topic, which wait for them. Without one of the
 * methods nothing is asserted.
 *
 * @param <T> the type of the payloads
 */
public final class PublishedAssert<T> extends AbstractAssert<PublishedAssert<T>, Supplier<List<Event<T>>>> {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final String topic;

	private final Duration patience;

	PublishedAssert(Supplier<List<Event<T>>> events, String topic, Duration patience) {
		super(events, PublishedAssert.class);
		this.topic = topic;
		this.patience = patience;
	}

	/**
	 * Waits for an event with a payload.
	 * @param payload the payload
	 * @return these assertions
	 */
	public PublishedAssert<T> withPayload(T payload) {
		return withAnyPayload(payload);
	}

	PublishedAssert<T> withAnyPayload(Object payload) {
		return await((events) -> events.stream().anyMatch((event) -> Objects.equals(event.data(), payload)),
				"an event with the payload " + payload);
	}

	/**
	 * Waits for an event of a CloudEvents type.
	 * @param type the type
	 * @return these assertions
	 */
	public PublishedAssert<T> withType(String type) {
		return await((events) -> events.stream().anyMatch((event) -> event.type().equals(type)),
				"an event of the type " + type);
	}

	/**
	 * Waits for as many events, and fails when there are more.
	 * @param number how many
	 * @return these assertions
	 */
	public PublishedAssert<T> times(int number) {
		await((events) -> events.size() >= number, number + " events");
		Assertions.assertThat(this.actual.get()).as("events of %s", this.topic).hasSize(number);
		return this;
	}

	/**
	 * The events of now, without waiting, for assertions about all of them.
	 * @return AssertJ's assertions about lists
	 */
	public ListAssert<Event<T>> events() {
		return Assertions.assertThat(this.actual.get()).as("events of %s", this.topic);
	}

	private PublishedAssert<T> await(Predicate<List<Event<T>>> condition, String expected) {
		long end = System.nanoTime() + this.patience.toNanos();
		List<Event<T>> events = this.actual.get();
		while (!condition.test(events)) {
			if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
				failWithMessage("Expected %s on %s within %s, but there were %s", expected, this.topic, this.patience,
						events);
			}
			LockSupport.parkNanos(PAUSE_NANOS);
			events = this.actual.get();
		}
		return this;
	}

}
