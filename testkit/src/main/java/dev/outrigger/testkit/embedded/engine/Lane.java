package dev.outrigger.testkit.embedded.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Events in line for the subscriptions that compete for them: those of a topic, or a
 * single one where each gets a copy. Guarded by the broker.
 */
final class Lane {

	private final Slots slots;

	private final Deque<Offer> waiting = new ArrayDeque<>();

	private final Set<HandedOut> handedOut = new LinkedHashSet<>();

	private final List<TopicSubscriber> subscribers = new ArrayList<>();

	private int turn;

	private int readersLeftBehind;

	Lane(Slots slots) {
		this.slots = slots;
	}

	Slots slots() {
		return this.slots;
	}

	List<TopicSubscriber> subscribers() {
		return this.subscribers;
	}

	void add(Offer offer) {
		this.waiting.add(offer);
	}

	void leaveReaderBehind() {
		this.readersLeftBehind = 1;
	}

	@Nullable HandedOut next(Instant now) {
		if (this.subscribers.isEmpty() || !this.slots.free()) {
			return null;
		}
		for (Iterator<Offer> all = this.waiting.iterator(); all.hasNext();) {
			Offer candidate = all.next();
			if (!candidate.due(now)) {
				continue;
			}
			all.remove();
			candidate.attempt();
			HandedOut next = new HandedOut(this, candidate, nextSubscriber(), now);
			this.handedOut.add(next);
			if (this.readersLeftBehind == 0) {
				this.slots.take();
				return next;
			}
			this.readersLeftBehind--;
			next.takeSlots();
		}
		return null;
	}

	TopicSubscriber nextSubscriber() {
		this.turn = (this.turn + 1) % this.subscribers.size();
		return this.subscribers.get(this.turn);
	}

	List<HandedOut> overdue(Instant handedOutBefore) {
		return this.handedOut.stream().filter((event) -> !event.since().isAfter(handedOutBefore)).toList();
	}

	List<HandedOut> of(TopicSubscriber subscriber) {
		return this.handedOut.stream().filter((event) -> event.holder() == subscriber && event.holdsSlot()).toList();
	}

	List<HandedOut> handedOut() {
		return List.copyOf(this.handedOut);
	}

	boolean pending(HandedOut event) {
		return this.handedOut.contains(event);
	}

	boolean remove(HandedOut event) {
		return this.handedOut.remove(event);
	}

	void giveBack(HandedOut event, Instant notBefore) {
		if (this.handedOut.remove(event)) {
			this.waiting.addFirst(event.offer().waitUntil(notBefore));
		}
	}

	/** Forgets all events. */
	List<Offer> clear() {
		List<Offer> gone = new ArrayList<>(this.waiting);
		this.handedOut.forEach((event) -> gone.add(event.offer()));
		this.waiting.clear();
		this.handedOut.clear();
		this.readersLeftBehind = 0;
		return gone;
	}

}
