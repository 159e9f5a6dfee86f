package dev.outrigger.spring.observation;

import dev.outrigger.pubsub.Event;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/** An event that a listener handles, and the trace context that it brings. */
public final class EventProcessContext extends ReceiverContext<Event<byte[]>> {

	private final String listener;

	private final Event<byte[]> event;

	/**
	 * Creates a context.
	 * @param listener the listener's id
	 * @param event the event
	 */
	public EventProcessContext(String listener, Event<byte[]> event) {
		super((carrier, name) -> carrier.attributes().get(name), Kind.CONSUMER);
		setCarrier(event);
		this.listener = listener;
		this.event = event;
	}

	/** The listener's id. */
	public String listener() {
		return this.listener;
	}

	/** The event. */
	public Event<byte[]> event() {
		return this.event;
	}

}
