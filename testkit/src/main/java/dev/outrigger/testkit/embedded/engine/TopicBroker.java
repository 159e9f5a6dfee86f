package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.engine.TopicProfile.Trait;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pub/sub component: durable topics of one consumer group, whose subscriptions compete,
 * or copies for every subscription. Thread safe; sinks are called without its lock.
 */
public final class TopicBroker {

	private static final Logger logger = LoggerFactory.getLogger(TopicBroker.class);

	private static final Duration SOON = Duration.ofMillis(100);

	private static final Duration TOGETHER = Duration.ofSeconds(1);

	private final TopicProfile profile;

	private final SidecarClock clock;

	private final Slots shared;

	private final Map<String, Lane> topics = new LinkedHashMap<>();

	private final List<Lane> copies = new ArrayList<>();

	private final TopicLog log = new TopicLog();

	private Instant nextScan;

	private Instant lastUnansweredClose = Instant.MIN;

	private boolean sidecarAway;

	TopicBroker(TopicProfile profile, SidecarClock clock) {
		this.profile = profile;
		this.clock = clock;
		this.shared = new Slots(profile.inFlightLimit());
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
	 * @return tells how far it has come
	 */
	public Publication publish(String topic, BrokerEvent event) {
		Publication publication;
		synchronized (this) {
			this.log.published(topic, event);
			publication = this.profile.has(Trait.COPIES) ? copy(topic, event) : keep(topic, event);
		}
		dispatch();
		return publication;
	}

	private Publication keep(String topic, BrokerEvent event) {
		Publication publication = Publication.done();
		topic(topic).add(new Offer(topic, event, publication));
		return publication;
	}

	private Publication copy(String topic, BrokerEvent event) {
		List<Publication> all = new ArrayList<>();
		for (Lane lane : this.copies) {
			if (lane.subscribers().stream().anyMatch((subscriber) -> subscriber.wants(topic))) {
				Publication publication = Publication.open();
				lane.add(new Offer(topic, event, publication));
				all.add(publication);
			}
		}
		return Publication.of(all);
	}

	/**
	 * What was published to a topic, in its order, of the last thousand of the component.
	 */
	public synchronized List<BrokerEvent> published(String topic) {
		return this.log.published(topic);
	}

	/**
	 * What was delivered from a topic and answered, in that order, of the last thousand.
	 */
	public synchronized List<Answered> answered(String topic) {
		return this.log.answered(topic);
	}

	/** What was delivered from a topic and has no answer yet. */
	public synchronized List<BrokerEvent> unanswered(String topic) {
		return lanes().flatMap((lane) -> lane.handedOut().stream())
			.filter((event) -> event.topic().equals(topic))
			.map(HandedOut::event)
			.toList();
	}

	/** How many events are handed out and unanswered, copies included. */
	public synchronized int inFlight() {
		return this.shared.taken() + this.copies.stream().mapToInt((lane) -> lane.slots().taken()).sum();
	}

	/**
	 * Subscribes.
	 * @param topic the topic
	 * @param options what the sidecar does for the subscription
	 * @param sink receives the events
	 * @return the subscription
	 */
	public TopicSubscriber subscribe(String topic, SubscriberOptions options, Consumer<HandedOut> sink) {
		TopicSubscriber subscriber;
		synchronized (this) {
			Lane lane = this.profile.has(Trait.COPIES) ? ownLane() : topic(topic);
			subscriber = new TopicSubscriber(this, topic, options, lane, sink);
			lane.subscribers().add(subscriber);
		}
		dispatch();
		return subscriber;
	}

	private Lane topic(String name) {
		return this.topics.computeIfAbsent(name, (key) -> new Lane(this.shared));
	}

	private Lane ownLane() {
		Lane lane = new Lane(new Slots(this.profile.inFlightLimit()));
		this.copies.add(lane);
		return lane;
	}

	private Stream<Lane> lanes() {
		return Stream.concat(this.topics.values().stream(), this.copies.stream());
	}

	/** Hands out what can be handed out. */
	void dispatch() {
		List<HandedOut> batch = new ArrayList<>();
		synchronized (this) {
			Instant now = this.clock.now();
			while (takeTurns(now, batch)) {
				// Until nobody has a turn any more.
			}
		}
		batch.forEach(this::deliver);
	}

	private boolean takeTurns(Instant now, List<HandedOut> batch) {
		int before = batch.size();
		lanes().forEach((lane) -> {
			HandedOut next = lane.next(now);
			if (next != null) {
				batch.add(next);
			}
		});
		return batch.size() > before;
	}

	private void deliver(HandedOut event) {
		event.offer().publication().handedOut().complete(null);
		if (event.event().expired(this.clock.now())) {
			settle(event, BrokerAnswer.DROP);
		}
		else {
			handOver(event);
		}
	}

	/** An event that its subscription cannot take must not keep its slot. */
	private void handOver(HandedOut event) {
		try {
			event.deliver();
		}
		catch (RuntimeException ex) {
			undeliverable(event, ex);
		}
	}

	/** Nobody is to blame for it but the event, and its publisher has been answered. */
	private void undeliverable(HandedOut event, RuntimeException failure) {
		if (event.offer().attempts() == 1) {
			logger.warn("An event of topic '{}' cannot be delivered: {}", event.topic(), failure.toString());
		}
		answer(event, BrokerAnswer.RETRY);
	}

	/** Looks for what is unanswered for too long. */
	void scan() {
		List<HandedOut> again = new ArrayList<>();
		synchronized (this) {
			Instant now = this.clock.now();
			if (!now.isBefore(this.nextScan)) {
				this.nextScan = now.plus(this.profile.redeliverInterval());
				for (Lane lane : this.topics.values()) {
					for (HandedOut late : lane.overdue(now.minus(this.profile.processingTimeout()))) {
						redeliver(lane, late, now, again);
					}
				}
			}
		}
		again.forEach(this::deliver);
		dispatch();
	}

	private void redeliver(Lane lane, HandedOut late, Instant now, List<HandedOut> again) {
		if (!this.profile.has(Trait.LEAKS_SLOTS)) {
			release(late);
			lane.giveBack(late, now);
		}
		else if (!lane.subscribers().isEmpty() && lane.slots().free()) {
			lane.slots().take();
			again.add(late.copyFor(lane.nextSubscriber(), now));
		}
	}

	private static void release(HandedOut event) {
		event.lane().slots().giveBack(event.takeSlots());
	}

	void answer(HandedOut event, BrokerAnswer answer) {
		synchronized (this) {
			if (!event.lane().pending(event)) {
				return;
			}
			this.log.answered(new Answered(event.topic(), event.event(), answer));
		}
		settle(event, answer);
	}

	private void settle(HandedOut event, BrokerAnswer answer) {
		SubscriberOptions options = event.holder().options();
		boolean rescued = answer != BrokerAnswer.SUCCESS && rescue(event, options.deadLetterTopic());
		boolean again = answer == BrokerAnswer.RETRY && !rescued
				&& !(options.acknowledgesRetries() && !this.profile.has(Trait.REDELIVERS_SOON));
		if (again) {
			giveBack(event);
		}
		else {
			acknowledge(event);
		}
	}

	private boolean rescue(HandedOut event, @Nullable String deadLetterTopic) {
		if (deadLetterTopic == null || deadLetterTopic.isEmpty()) {
			return false;
		}
		publish(deadLetterTopic, event.event());
		return true;
	}

	private void acknowledge(HandedOut event) {
		synchronized (this) {
			if (!event.lane().remove(event)) {
				return;
			}
			boolean called = event.holder().options().called();
			event.lane().slots().giveBack(called ? event.takeSlots() : event.takeAnsweredSlot());
		}
		event.offer().publication().end();
		dispatch();
	}

	void giveBack(HandedOut event) {
		boolean exhausted;
		synchronized (this) {
			if (!event.lane().pending(event)) {
				return;
			}
			exhausted = this.profile.has(Trait.COPIES) && event.offer().attempts() >= this.profile.attempts();
			if (!exhausted) {
				release(event);
				if (this.profile.has(Trait.REDELIVERS_SOON)) {
					event.lane().giveBack(event, this.clock.now().plus(SOON));
				}
				else if (this.profile.has(Trait.COPIES)) {
					event.lane().giveBack(event, Instant.MIN);
				}
			}
		}
		if (exhausted) {
			acknowledge(event);
		}
		dispatch();
	}

	/**
	 * A sidecar that dies does nothing about what is unanswered: the broker keeps it.
	 * @param away whether the sidecar is dead
	 */
	synchronized void sidecarAway(boolean away) {
		this.sidecarAway = away;
	}

	void close(TopicSubscriber subscriber) {
		Lane lane = subscriber.lane();
		String deadLetterTopic = subscriber.options().deadLetterTopic();
		boolean rescues;
		List<HandedOut> unanswered;
		List<Offer> ended = new ArrayList<>();
		synchronized (this) {
			boolean kept = this.sidecarAway && !this.profile.has(Trait.COPIES);
			rescues = !kept && deadLetterTopic != null && !deadLetterTopic.isEmpty();
			lane.subscribers().remove(subscriber);
			lane.slots().giveBack(subscriber.takeLeakedSlots());
			if (this.profile.has(Trait.LATE_AFTER_REOPEN)) {
				lane.leaveReaderBehind();
			}
			unanswered = lane.of(subscriber);
			Instant now = this.clock.now();
			boolean lost = !kept && !unanswered.isEmpty() && this.profile.has(Trait.LOSES_ON_JOINT_CLOSE)
					&& now.isBefore(this.lastUnansweredClose.plus(TOGETHER));
			if (!unanswered.isEmpty()) {
				this.lastUnansweredClose = now;
			}
			for (HandedOut event : unanswered) {
				release(event);
				if (rescues || lost) {
					lane.remove(event);
				}
				else if (this.profile.has(Trait.REDELIVERS_SOON)) {
					lane.giveBack(event, now);
				}
			}
			if (this.copies.remove(lane)) {
				ended.addAll(lane.clear());
			}
		}
		ended.forEach((offer) -> offer.publication().end());
		if (rescues) {
			unanswered.forEach((event) -> rescue(event, deadLetterTopic));
		}
		dispatch();
	}

	/** Forgets every event; subscriptions stay. */
	public void clear() {
		List<Offer> gone = new ArrayList<>();
		synchronized (this) {
			lanes().forEach((lane) -> {
				gone.addAll(lane.clear());
				lane.slots().clear();
			});
			this.log.clear();
			this.lastUnansweredClose = Instant.MIN;
		}
		gone.forEach((offer) -> offer.publication().end());
	}

}
