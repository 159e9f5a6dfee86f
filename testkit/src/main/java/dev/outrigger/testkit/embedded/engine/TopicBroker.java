package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A pub/sub component: durable topics, one consumer group, subscriptions of a topic
 * compete. Thread safe; sinks are called without its lock.
 */
public final class TopicBroker {

	private static final Duration SOON = Duration.ofMillis(100);

	private static final Duration TOGETHER = Duration.ofSeconds(1);

	private final TopicProfile profile;

	private final SidecarClock clock;

	private final Map<String, Topic> topics = new LinkedHashMap<>();

	private int inFlight;

	private Instant nextScan;

	private Instant lastUnansweredClose = Instant.MIN;

	TopicBroker(TopicProfile profile, SidecarClock clock) {
		this.profile = profile;
		this.clock = clock;
		this.nextScan = clock.now();
	}

	/** How the component behaves. */
	public TopicProfile profile() {
		return this.profile;
	}

	/**
	 * Puts an event on a topic.
	 * @param topic the topic
	 * @param event the event
	 */
	public void publish(String topic, BrokerEvent event) {
		synchronized (this) {
			topic(topic).publish(event);
		}
		dispatch();
	}

	/** Everything that was ever published to a topic, in its order. */
	public synchronized List<BrokerEvent> published(String topic) {
		return List.copyOf(topic(topic).published());
	}

	/** How many events are handed out and unanswered, copies included. */
	public synchronized int inFlight() {
		return this.inFlight;
	}

	/**
	 * Subscribes.
	 * @param topic the topic
	 * @param sink receives the events
	 * @return the subscription
	 */
	public TopicSubscriber subscribe(String topic, Consumer<HandedOut> sink) {
		TopicSubscriber subscriber = new TopicSubscriber(this, topic, sink);
		synchronized (this) {
			topic(topic).subscribers().add(subscriber);
		}
		dispatch();
		return subscriber;
	}

	private Topic topic(String name) {
		return this.topics.computeIfAbsent(name, (key) -> new Topic());
	}

	/** Hands out what can be handed out. */
	void dispatch() {
		List<HandedOut> batch = new ArrayList<>();
		synchronized (this) {
			Instant now = this.clock.now();
			boolean progress = true;
			while (progress) {
				progress = false;
				for (Topic topic : this.topics.values()) {
					HandedOut next = (this.inFlight < this.profile.inFlightLimit()) ? topic.next(now, this.profile)
							: null;
					if (next != null) {
						this.inFlight++;
						batch.add(next);
						progress = true;
					}
				}
			}
		}
		batch.forEach(HandedOut::deliver);
	}

	/** Looks for what is unanswered for too long. */
	void scan() {
		List<HandedOut> again = new ArrayList<>();
		synchronized (this) {
			Instant now = this.clock.now();
			if (!now.isBefore(this.nextScan)) {
				this.nextScan = now.plus(this.profile.redeliverInterval());
				for (Topic topic : this.topics.values()) {
					for (HandedOut late : topic.overdue(now.minus(this.profile.processingTimeout()))) {
						redeliver(topic, late, now, again);
					}
				}
			}
		}
		again.forEach(HandedOut::deliver);
		dispatch();
	}

	private void redeliver(Topic topic, HandedOut late, Instant now, List<HandedOut> again) {
		if (!this.profile.leaksSlots()) {
			release(late);
			topic.giveBack(late, now);
		}
		else if (!topic.subscribers().isEmpty() && this.inFlight < this.profile.inFlightLimit()) {
			this.inFlight++;
			again.add(late.copyFor(topic.nextSubscriber(), now));
		}
	}

	private void release(HandedOut event) {
		this.inFlight -= event.takeSlots();
	}

	void acknowledge(HandedOut event) {
		synchronized (this) {
			if (!topic(event.topic()).remove(event)) {
				return;
			}
			this.inFlight -= event.takeAnsweredSlot();
		}
		dispatch();
	}

	void giveBack(HandedOut event) {
		synchronized (this) {
			Topic topic = topic(event.topic());
			if (!topic.pending(event)) {
				return;
			}
			release(event);
			if (this.profile.redeliversSoon()) {
				topic.giveBack(event, this.clock.now().plus(SOON));
			}
		}
		dispatch();
	}

	/**
	 * What a subscription left unanswered, when it ends: {@code rescue} may take it
	 * instead of the broker.
	 */
	void close(TopicSubscriber subscriber, Consumer<HandedOut> rescue, boolean rescues) {
		List<HandedOut> unanswered;
		synchronized (this) {
			Topic topic = topic(subscriber.topic());
			topic.subscribers().remove(subscriber);
			this.inFlight -= subscriber.takeLeakedSlots();
			if (this.profile.lateAfterReopen()) {
				topic.leaveReaderBehind();
			}
			unanswered = topic.of(subscriber);
			Instant now = this.clock.now();
			boolean lost = !unanswered.isEmpty() && this.profile.losesOnJointClose()
					&& now.isBefore(this.lastUnansweredClose.plus(TOGETHER)) && !rescues;
			if (!unanswered.isEmpty()) {
				this.lastUnansweredClose = now;
			}
			for (HandedOut event : unanswered) {
				release(event);
				if (rescues || lost) {
					topic.remove(event);
				}
				else if (this.profile.redeliversSoon()) {
					topic.giveBack(event, now);
				}
			}
		}
		if (rescues) {
			unanswered.forEach(rescue);
		}
		dispatch();
	}

	/** Forgets every event; subscriptions stay. */
	public synchronized void clear() {
		this.topics.values().forEach(Topic::clear);
		this.inFlight = 0;
		this.lastUnansweredClose = Instant.MIN;
	}

}
