package dev.outrigger.testkit.embedded.engine;

import java.util.function.Consumer;

/** A subscription of a topic. */
public final class TopicSubscriber {

	private final TopicBroker broker;

	private final String topic;

	private final SubscriberOptions options;

	private final Lane lane;

	private final Consumer<HandedOut> sink;

	private int leakedSlots;

	TopicSubscriber(TopicBroker broker, String topic, SubscriberOptions options, Lane lane, Consumer<HandedOut> sink) {
		this.broker = broker;
		this.topic = topic;
		this.options = options;
		this.lane = lane;
		this.sink = sink;
	}

	TopicBroker broker() {
		return this.broker;
	}

	SubscriberOptions options() {
		return this.options;
	}

	Lane lane() {
		return this.lane;
	}

	boolean wants(String published) {
		return this.topic.equals(published)
				|| (this.topic.endsWith("*") && published.startsWith(this.topic.substring(0, this.topic.length() - 1)));
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

	/**
	 * Ends the subscription; what is unanswered goes to its dead-letter topic, or is the
	 * broker's.
	 */
	public void close() {
		this.broker.close(this);
	}

}
