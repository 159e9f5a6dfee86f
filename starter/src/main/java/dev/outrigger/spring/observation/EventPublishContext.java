package dev.outrigger.spring.observation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.outrigger.pubsub.PublishRequest;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/** Events that are published, and the trace context that they take along. */
public final class EventPublishContext extends SenderContext<Map<String, String>> {

	/** The attributes of CloudEvents' extension for distributed tracing. */
	private static final Set<String> ATTRIBUTES = Set.of("traceparent", "tracestate");

	private final PublishRequest<?> request;

	/**
	 * Creates a context.
	 * @param request the events
	 */
	public EventPublishContext(PublishRequest<?> request) {
		super((carrier, name, value) -> {
			if (carrier != null && ATTRIBUTES.contains(name) && !value.isEmpty()) {
				carrier.put(name, value);
			}
		}, Kind.PRODUCER);
		setCarrier(new HashMap<>());
		this.request = request;
	}

	/** The events. */
	public PublishRequest<?> request() {
		return this.request;
	}

}
