package dev.outrigger.spi;

import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;

/** Publishing and receiving events through one broker. */
public interface PubSubBackend extends Backend {

	/** The type of this backend. */
	BackendType<PubSubBackend> TYPE = new BackendType<>(BuildingBlock.PUBSUB, PubSubBackend.class);

	/**
	 * What is known of a broker.
	 * @return the asking call
	 */
	Call<BrokerTraits> traits();

	/**
	 * Publishes one event. Repeating the call publishes the same event with the same id.
	 * @param topic the topic
	 * @param event the event
	 * @return the publishing call
	 */
	Call<Void> publish(String topic, WireEvent event);

	/**
	 * Publishes several events, in one request where the sidecar can. After a failure
	 * nothing is known of any of them.
	 * @param topic the topic
	 * @param events the events
	 * @return the publishing call
	 */
	Call<Void> publishAll(String topic, List<WireEvent> events);

	/**
	 * Whether events that are published at the same time are to go together, by
	 * {@link #publishAll}: the sidecar can, and the application wants that.
	 */
	default boolean coalescesPublishes() {
		return false;
	}

	/**
	 * Says that a topic will be subscribed to, for a sidecar that asks once what it is to
	 * bring. Does nothing where events are streamed. May be repeated.
	 * @param topic the topic
	 * @param atStart whether it is subscribed to when the application starts, so that the
	 * answer may wait for it; else later, or never
	 * @throws IllegalStateException when the sidecar had its answer already, without the
	 * topic
	 */
	default void announce(String topic, boolean atStart) {
	}

	/**
	 * Opens a stream of deliveries and returns at once; the sink is told when it runs and
	 * when it has ended. A sink is told of the end exactly once, unless the caller closed
	 * the stream.
	 * @param request what to subscribe to
	 * @param sink receives the deliveries, on transport threads that must not be blocked
	 * @return the stream
	 */
	DeliveryStream open(StreamRequest request, DeliverySink sink);

	/**
	 * Publishes to a topic without a name, which every sidecar refuses after it has
	 * looked for the component.
	 */
	@Override
	default Call<?> verify() {
		return publish("", new WireEvent("outrigger.probe", "", "", null, new byte[0], Map.of(), Map.of()));
	}

}
