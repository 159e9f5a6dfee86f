package dev.outrigger.spring.test;

import java.time.Duration;

import org.assertj.core.api.AbstractAssert;

/** Assertions about what was published, which wait for it. */
public final class RecordedEventsAssert extends AbstractAssert<RecordedEventsAssert, RecordedEvents> {

	private Duration patience = Duration.ofSeconds(30);

	RecordedEventsAssert(RecordedEvents events) {
		super(events, RecordedEventsAssert.class);
	}

	/**
	 * How long the following assertions wait. Defaults to 30 seconds.
	 * @param patience how long
	 * @return these assertions
	 */
	public RecordedEventsAssert within(Duration patience) {
		this.patience = patience;
		return this;
	}

	/**
	 * Asserts something of the events of a topic, of whatever broker.
	 * @param topic the topic
	 * @return the assertions, which read payloads as what they are compared with
	 */
	public PublishedToTopicAssert published(String topic) {
		return new PublishedToTopicAssert(this.actual, topic, this.patience);
	}

	/**
	 * Asserts something of the events of a topic.
	 * @param <T> the type of the payloads
	 * @param pubsub the broker's name in the application
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @return the assertions
	 */
	public <T> PublishedAssert<T> published(String pubsub, String topic, Class<T> type) {
		return new PublishedAssert<>(() -> this.actual.published(pubsub, topic, type), pubsub + "/" + topic,
				this.patience);
	}

}
