package dev.outrigger.pubsub;

/**
 * One event among several.
 *
 * @param <E> the type of the payload
 * @param payload the payload
 * @param options how to publish it
 */
public record OutgoingEvent<E>(E payload, EventOptions options) {

	/**
	 * An event with default options.
	 * @param <E> the type of the payload
	 * @param payload the payload
	 * @return the event
	 */
	public static <E> OutgoingEvent<E> of(E payload) {
		return new OutgoingEvent<>(payload, EventOptions.DEFAULT);
	}

	/** The same event, with an id. */
	OutgoingEvent<E> named() {
		return this.options.id().isEmpty()
				? new OutgoingEvent<>(this.payload, this.options.withId(this.options.idOrRandom())) : this;
	}

}
