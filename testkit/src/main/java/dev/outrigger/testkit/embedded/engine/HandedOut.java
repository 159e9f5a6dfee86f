package dev.outrigger.testkit.embedded.engine;

import java.time.Instant;

/**
 * An event that was handed to a subscription and waits for its answer. Guarded by the
 * broker.
 */
public final class HandedOut {

	private final BrokerEvent event;

	private final String topic;

	private TopicSubscriber holder;

	private Instant since;

	private int slots = 1;

	HandedOut(BrokerEvent event, TopicSubscriber holder, Instant since) {
		this.event = event;
		this.topic = holder.topic();
		this.holder = holder;
		this.since = since;
	}

	/** The event. */
	public BrokerEvent event() {
		return this.event;
	}

	/** The topic that it lies on. */
	public String topic() {
		return this.topic;
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

	/** Handled, or dropped. */
	public void acknowledge() {
		this.holder.broker().acknowledge(this);
	}

	/** Given back to the broker. */
	public void giveBack() {
		this.holder.broker().giveBack(this);
	}

}
