package dev.outrigger.spring.test;

import java.time.Duration;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about the events of one topic, which wait for them and read payloads as what
 * they are compared with. Without one of the methods nothing is asserted.
 */
public final class PublishedToTopicAssert extends AbstractAssert<PublishedToTopicAssert, RecordedEvents> {

	private final String topic;

	private final Duration patience;

	PublishedToTopicAssert(RecordedEvents events, String topic, Duration patience) {
		super(events, PublishedToTopicAssert.class);
		this.topic = topic;
		this.patience = patience;
	}

	/**
	 * Waits for an event with a payload.
	 * @param payload the payload; events are read as its class
	 * @return these assertions
	 */
	public PublishedToTopicAssert withPayload(Object payload) {
		events(payload.getClass()).withAnyPayload(payload);
		return this;
	}

	/**
	 * Waits for an event of a CloudEvents type.
	 * @param type the type
	 * @return these assertions
	 */
	public PublishedToTopicAssert withType(String type) {
		events(byte[].class).withType(type);
		return this;
	}

	/**
	 * Waits for as many events, and fails when there are more.
	 * @param number how many
	 * @return these assertions
	 */
	public PublishedToTopicAssert times(int number) {
		events(byte[].class).times(number);
		return this;
	}

	private <T> PublishedAssert<T> events(Class<T> type) {
		return new PublishedAssert<>(() -> this.actual.published(this.topic, type), this.topic, this.patience);
	}

}
