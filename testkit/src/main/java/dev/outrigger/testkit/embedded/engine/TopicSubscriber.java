package dev.outrigger.testkit.embedded.engine;

import java.util.function.Consumer;

/** A subscription of a topic. */
public final class TopicSubscriber {

	private final TopicBroker broker;

	private final String topic;

	private final Consumer<HandedOut> sink;

	private int leakedSlots;

	TopicSubscriber(TopicBroker broker, String topic, Consumer<HandedOut> sink) {
		this.broker = broker;
		this.topic = topic;
		this.sink = sink;
	}

	TopicBroker broker() {
		return this.broker;
	}

	String topic() {
		return this.topic;
	}

	void receive(HandedOut event) {
		this.sink.accept(event);
	}

	void leak(int slots) {
		this.leakedSlots += slots;
	}

	int takeLeakedSlots() {
		int taken = this.leakedSlots;
		this.leakedSlots = 0;
		return taken;
	}

	/** Ends the subscription; what is unanswered is the broker's. */
	public void close() {
		this.broker.close(this, (event) -> {
		}, false);
	}

	/**
	 * Ends the subscription; what is unanswered is handed over.
	 * @param rescue takes each unanswered event
	 */
	public void close(Consumer<HandedOut> rescue) {
		this.broker.close(this, rescue, true);
	}

}
