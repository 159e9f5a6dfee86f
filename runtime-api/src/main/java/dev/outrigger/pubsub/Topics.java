package dev.outrigger.pubsub;

/** Refuses topics that no broker takes. */
final class Topics {

	private Topics() {
	}

	static String check(String topic) {
		if (topic.isBlank()) {
			throw new IllegalArgumentException("topic: '" + topic + "' (expected: a name)");
		}
		return topic;
	}

}
