package dev.outrigger.testkit.embedded.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What a stream has delivered and what is not answered yet, by id: events may share one.
 * Thread safe.
 */
public final class Outstanding {

	private final Map<String, Deque<HandedOut>> byId = new HashMap<>();

	/**
	 * An event is delivered.
	 * @param id under which it will be answered
	 * @param event the event
	 */
	public synchronized void add(String id, HandedOut event) {
		this.byId.computeIfAbsent(id, (key) -> new ArrayDeque<>()).add(event);
	}

	/**
	 * An event is answered. An id that is not outstanding changes nothing.
	 * @param id its id
	 * @param answer the answer
	 */
	public void answer(String id, BrokerAnswer answer) {
		HandedOut event;
		synchronized (this) {
			Deque<HandedOut> sameId = this.byId.get(id);
			event = (sameId != null) ? sameId.poll() : null;
			if (sameId != null && sameId.isEmpty()) {
				this.byId.remove(id);
			}
		}
		if (event != null) {
			event.answer(answer);
		}
	}

}
