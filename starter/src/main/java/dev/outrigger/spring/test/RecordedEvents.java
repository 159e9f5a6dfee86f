package dev.outrigger.spring.test;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.codec.ValueCodec;
import dev.outrigger.pubsub.Event;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spring.ComponentNames;

/**
 * What was published to the embedded sidecar, by the application and by tests, as its
 * listeners would get it. A bean of tests, to be injected; assertions are in
 * {@link OutriggerAssertions}. Keeps the last thousand events of a broker, until the
 * sidecar is reset, as it is after each test. Thread safe.
 */
public final class RecordedEvents {

	private final BiFunction<String, String, List<WireEvent>> published;

	private final Supplier<List<String>> brokers;

	private final ComponentNames names;

	private final Supplier<Codec> codec;

	/**
	 * Creates a view of what was published.
	 * @param published reads the events of a component and a topic
	 * @param brokers the components that events can be published to
	 * @param names finds components
	 * @param codec reads payloads
	 */
	public RecordedEvents(BiFunction<String, String, List<WireEvent>> published, Supplier<List<String>> brokers,
			ComponentNames names, Supplier<Codec> codec) {
		this.published = published;
		this.brokers = brokers;
		this.names = names;
		this.codec = codec;
	}

	/**
	 * What was published to a topic so far, in its order.
	 * @param <T> the type of the payloads
	 * @param pubsub the broker's name in the application
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @return the events
	 * @throws dev.outrigger.UnreadableEventException when a payload is of another type
	 */
	public <T> List<Event<T>> published(String pubsub, String topic, Class<T> type) {
		return of(this.names.component(BuildingBlock.PUBSUB, pubsub), topic, type).toList();
	}

	/**
	 * What was published to a topic so far, of whatever broker; in its order, if only one
	 * has the topic.
	 * @param <T> the type of the payloads
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @return the events
	 * @throws dev.outrigger.UnreadableEventException when a payload is of another type
	 */
	public <T> List<Event<T>> published(String topic, Class<T> type) {
		return this.brokers.get().stream().flatMap((component) -> of(component, topic, type)).toList();
	}

	private <T> Stream<Event<T>> of(String component, String topic, Class<T> type) {
		ValueCodec<T> payloads = this.codec.get().forType(type);
		return this.published.apply(component, topic)
			.stream()
			.map((event) -> Event.of(event, component, topic))
			.map((event) -> event.withData(payloads.decodePayload(event.data())));
	}

}
