package dev.outrigger.testkit.embedded.engine;

import java.time.Instant;

/**
 * An event that was handed to a subscription and waits for its answer. Guarded by the
 * broker.
 */
public final class HandedOut {

	private final Lane lane;

	private final Offer offer;

	private TopicSubscriber holder;

	private Instant since;

	private int slots = 1;

	HandedOut(Lane lane, Offer offer, TopicSubscriber holder, Instant since) {
		this.lane = lane;
		this.offer = offer;
		this.holder = holder;
		this.since = since;
	}

	/** The event. */
	public BrokerEvent event() {
		return this.offer.event();
	}

	/** The topic that it lies on. */
	public String topic() {
		return this.offer.topic();
	}

	Lane lane() {
		return this.lane;
	}

	Offer offer() {
		return this.offer;
	}

	TopicSubscriber holder() {
		return this.holder;
	}

	Instant since() {
		return this.since;
	}

	boolean holdsSlot() {
		return this.slots > 0;
	}

	HandedOut copyFor(TopicSubscriber subscriber, Instant now) {
		this.holder = subscriber;
		this.since = now;
		this.slots++;
		return this;
	}

	int takeSlots() {
		int taken = this.slots;
		this.slots = 0;
		return taken;
	}

	/** Slots of further copies stay taken until their stream ends. */
	int takeAnsweredSlot() {
		int taken = Math.min(this.slots, 1);
		this.holder.leak(this.slots - taken);
		this.slots = 0;
		return taken;
	}

	void deliver() {
		this.holder.receive(this);
	}

	/**
	 * Takes the subscription's answer. Of several only the first counts.
	 * @param answer the answer
	 */
	public void answer(BrokerAnswer answer) {
		this.holder.broker().answer(this, answer);
	}

	/** Leaves the event to the broker, unanswered. */
	public void giveBack() {
		this.holder.broker().giveBack(this);
	}

}
