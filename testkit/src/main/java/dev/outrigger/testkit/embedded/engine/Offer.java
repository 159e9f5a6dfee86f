package dev.outrigger.testkit.embedded.engine;

import java.time.Instant;

/** An event on its way through a lane. Guarded by the broker. */
final class Offer {

	private final String topic;

	private final BrokerEvent event;

	private final Publication publication;

	private Instant notBefore = Instant.MIN;

	private int attempts;

	Offer(String topic, BrokerEvent event, Publication publication) {
		this.topic = topic;
		this.event = event;
		this.publication = publication;
	}

	String topic() {
		return this.topic;
	}

	BrokerEvent event() {
		return this.event;
	}

	Publication publication() {
		return this.publication;
	}

	int attempts() {
		return this.attempts;
	}

	void attempt() {
		this.attempts++;
	}

	boolean due(Instant now) {
		return !this.notBefore.isAfter(now);
	}

	Offer waitUntil(Instant time) {
		this.notBefore = time;
		return this;
	}

}
