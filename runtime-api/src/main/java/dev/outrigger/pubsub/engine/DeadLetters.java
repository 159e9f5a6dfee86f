package dev.outrigger.pubsub.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.outrigger.DeadLetterEventException;
import dev.outrigger.call.Call;
import dev.outrigger.pubsub.encoding.EventEncoding;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events that could not be handled, with their own id and what failed.
 *
 * @param backend the broker
 * @param spec the subscription that could not handle them
 */
public record DeadLetters(PubSubBackend backend, EngineSpec spec) {

	/** Appended to a topic's name to get that of its dead letters. */
	public static final String SUFFIX = ".dead-letter";

	/** The attribute that names the topic on which the event could not be handled. */
	public static final String FAILED_TOPIC = "failedtopic";

	/** The attribute that names the listener that could not handle the event. */
	public static final String FAILED_LISTENER = "failedlistener";

	/** The attribute that says why the event could not be handled. */
	public static final String FAILED_REASON = "failedreason";

	/** The attribute that says how often the event was tried. */
	public static final String FAILED_ATTEMPTS = "failedattempts";

	private static final int REASON_LENGTH = 500;

	private static final Set<String> ADDED_BY_SIDECARS = Set.of("topic", "pubsubname", "traceid");

	private static final Set<String> TRACE = Set.of("traceparent", "tracestate");

	Call<Void> publish(WireEvent event, int attempts, @Nullable Throwable failure) {
		Map<String, String> attributes = new HashMap<>(event.attributes());
		attributes.keySet().removeAll(ADDED_BY_SIDECARS);
		attributes.entrySet().removeIf((entry) -> entry.getValue().isEmpty() && TRACE.contains(entry.getKey()));
		attributes.put(FAILED_TOPIC, this.spec.topic());
		attributes.put(FAILED_LISTENER, this.spec.id());
		attributes.put(FAILED_ATTEMPTS, Integer.toString(attempts));
		attributes.put(FAILED_REASON, reason(failure));
		WireEvent letter = new WireEvent(event.id(), event.source(), event.type(), event.contentType(), event.data(),
				attributes, Map.of());
		return this.backend.traits()
			.then((traits) -> this.backend.publish(this.spec.deadLetterTopic(), EventEncoding.fit(letter, traits)));
	}

	private String reason(@Nullable Throwable failure) {
		Throwable given = (failure instanceof DeadLetterEventException && failure.getCause() != null)
				? failure.getCause() : failure;
		String text = this.spec.id() + ": "
				+ ((given != null) ? given.toString() : "not handled before the broker's processing time-out");
		return (text.length() > REASON_LENGTH) ? text.substring(0, REASON_LENGTH) : text;
	}

}
