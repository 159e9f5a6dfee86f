package dev.outrigger.testkit.embedded.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last events of a component and the last answers to them. Guarded by the broker. */
final class TopicLog {

	private static final int KEPT = 1000;

	private final Deque<Published> published = new ArrayDeque<>();

	private final Deque<Answered> answered = new ArrayDeque<>();

	void published(String topic, BrokerEvent event) {
		add(this.published, new Published(topic, event));
	}

	void answered(Answered answer) {
		add(this.answered, answer);
	}

	private static <T> void add(Deque<T> log, T entry) {
		log.add(entry);
		if (log.size() > KEPT) {
			log.remove();
		}
	}

	List<BrokerEvent> published(String topic) {
		return this.published.stream().filter((entry) -> entry.topic().equals(topic)).map(Published::event).toList();
	}

	List<Answered> answered(String topic) {
		return this.answered.stream().filter((entry) -> entry.topic().equals(topic)).toList();
	}

	void clear() {
		this.published.clear();
		this.answered.clear();
	}

	private record Published(String topic, BrokerEvent event) {

	}

}
