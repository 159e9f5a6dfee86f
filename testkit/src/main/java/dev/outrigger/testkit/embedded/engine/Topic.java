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

/** What a broker knows of one topic. Guarded by the broker. */
final class Topic {

	private final List<BrokerEvent> published = new ArrayList<>();

	private final Deque<Waiting> waiting = new ArrayDeque<>();

	private final Set<HandedOut> handedOut = new LinkedHashSet<>();

	private final List<TopicSubscriber> subscribers = new ArrayList<>();

	private int turn;

	private int readersLeftBehind;

	List<BrokerEvent> published() {
		return this.published;
	}

	List<TopicSubscriber> subscribers() {
		return this.subscribers;
	}

	void publish(BrokerEvent event) {
		this.published.add(event);
		this.waiting.add(new Waiting(event, Instant.MIN));
	}

	void leaveReaderBehind() {
		this.readersLeftBehind = 1;
	}

	@Nullable HandedOut next(Instant now, TopicProfile profile) {
		if (this.subscribers.isEmpty()) {
			return null;
		}
		for (Iterator<Waiting> all = this.waiting.iterator(); all.hasNext();) {
			Waiting candidate = all.next();
			if (candidate.notBefore().isAfter(now)) {
				continue;
			}
			all.remove();
			if (this.readersLeftBehind > 0) {
				this.readersLeftBehind--;
				HandedOut swallowed = new HandedOut(candidate.event(), nextSubscriber(), now);
				swallowed.takeSlots();
				this.handedOut.add(swallowed);
				continue;
			}
			HandedOut next = new HandedOut(candidate.event(), nextSubscriber(), now);
			this.handedOut.add(next);
			return next;
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

	boolean pending(HandedOut event) {
		return this.handedOut.contains(event);
	}

	boolean remove(HandedOut event) {
		return this.handedOut.remove(event);
	}

	void giveBack(HandedOut event, Instant notBefore) {
		if (this.handedOut.remove(event)) {
			this.waiting.addFirst(new Waiting(event.event(), notBefore));
		}
	}

	void clear() {
		this.published.clear();
		this.waiting.clear();
		this.handedOut.clear();
		this.readersLeftBehind = 0;
	}

	private record Waiting(BrokerEvent event, Instant notBefore) {

	}

}
