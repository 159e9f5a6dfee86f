package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.Event;

/**
 * Names of the headers of the messages that listener methods take, for {@code @Header}.
 * The other attributes of an event are headers by their own name, and its content type is
 * the header of Spring Messaging's name.
 */
public final class EventHeaders {

	/** The event's id. */
	public static final String ID = "ce_id";

	/** The event's source. */
	public static final String SOURCE = "ce_source";

	/** The event's type. */
	public static final String TYPE = "ce_type";

	/** The broker's component. */
	public static final String PUBSUB = "pubsub";

	/** The topic. */
	public static final String TOPIC = "topic";

	/** The {@link Event} itself. */
	public static final String EVENT = "outrigger_event";

	/**
	 * {@link dev.outrigger.pubsub.EventOptions} for messages that are published from a
	 * flow of Spring Integration.
	 */
	public static final String OPTIONS = "outrigger_options";

	private EventHeaders() {
	}

}
