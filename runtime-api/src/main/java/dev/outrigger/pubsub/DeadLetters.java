package dev.outrigger.pubsub;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.outrigger.call.Call;
import dev.outrigger.pubsub.encoding.EventEncoding;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/** Publishes events that could not be handled, with their own id and what failed. */
record DeadLetters(PubSubBackend backend, String pubsub, String topic, String deadLetterTopic) {

	private static final int REASON_LENGTH = 500;

	private static final Set<String> ADDED_BY_SIDECARS = Set.of("topic", "pubsubname", "traceid", "traceparent",
			"tracestate");

	/** A dead letter that cannot be handled is no reason for another one. */
	static boolean isDeadLetter(WireEvent event, String topic) {
		return event.attributes().containsKey(Event.FAILED_TOPIC)
				|| topic.endsWith(SubscriptionSpecBuilder.DEAD_LETTER_SUFFIX);
	}

	Call<Void> publish(WireEvent event, int attempts, @Nullable Throwable failure) {
		Map<String, String> attributes = new HashMap<>(event.attributes());
		attributes.keySet().removeAll(ADDED_BY_SIDECARS);
		attributes.put(Event.FAILED_TOPIC, this.topic);
		attributes.put(Event.FAILED_ATTEMPTS, Integer.toString(attempts));
		attributes.put(Event.FAILED_REASON, reason(failure));
		WireEvent letter = new WireEvent(event.id(), event.source(), event.type(), event.contentType(), event.data(),
				attributes, Map.of());
		return this.backend.traits(this.pubsub)
			.then((traits) -> this.backend.publish(this.pubsub, this.deadLetterTopic,
					EventEncoding.fit(letter, traits)));
	}

	private static String reason(@Nullable Throwable failure) {
		String text = (failure != null) ? failure.toString() : "not handled before the broker's processing time-out";
		return (text.length() > REASON_LENGTH) ? text.substring(0, REASON_LENGTH) : text;
	}

}
