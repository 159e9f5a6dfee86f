package dev.outrigger.spring.observation;

import java.util.List;
import java.util.Map;

import dev.outrigger.pubsub.Event;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * Events that a listener handles. One event brings the trace context; a batch of several
 * has a trace of its own, as its events may belong to different ones.
 */
public final class EventProcessContext extends ReceiverContext<Map<String, String>> {

	private final String listener;

	private final List<Event<byte[]>> events;

	/**
	 * Creates a context.
	 * @param listener the listener's id
	 * @param events the events, one or more
	 */
	public EventProcessContext(String listener, List<Event<byte[]>> events) {
		super((carrier, name) -> carrier.get(name), Kind.CONSUMER);
		this.listener = listener;
		this.events = List.copyOf(events);
		setCarrier((events.size() == 1) ? event().attributes() : Map.of());
	}

	/** The listener's id. */
	public String listener() {
		return this.listener;
	}

	/** The first of the events, mostly the only one. */
	public Event<byte[]> event() {
		return this.events.get(0);
	}

	/** The events. */
	public List<Event<byte[]>> events() {
		return this.events;
	}

}
