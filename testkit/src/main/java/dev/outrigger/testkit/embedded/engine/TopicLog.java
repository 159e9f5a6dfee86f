package dev.outrigger.testkit.embedded.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last events of each topic and the last answers to them. Guarded by the broker. */
final class TopicLog {

	private static final int KEPT = 1000;

	private final Map<String, Deque<BrokerEvent>> published = new HashMap<>();

	private final Map<String, Deque<Answered>> answered = new HashMap<>();

	void published(String topic, BrokerEvent event) {
		add(this.published.computeIfAbsent(topic, (name) -> new ArrayDeque<>()), event);
	}

	void answered(Answered answered) {
		add(this.answered.computeIfAbsent(answered.topic(), (name) -> new ArrayDeque<>()), answered);
	}

	private static <T> void add(Deque<T> log, T entry) {
		log.add(entry);
		if (log.size() > KEPT) {
			log.remove();
		}
	}

	List<BrokerEvent> published(String topic) {
		return List.copyOf(this.published.getOrDefault(topic, new ArrayDeque<>()));
	}

	List<Answered> answered(String topic) {
		return List.copyOf(this.answered.getOrDefault(topic, new ArrayDeque<>()));
	}

	void clear() {
		this.published.clear();
		this.answered.clear();
	}

}
