package dev.outrigger.spi;

import java.util.List;

import dev.outrigger.call.Call;

/** Publishing and receiving events. */
public interface PubSubBackend {

	/**
	 * What is known of a broker.
	 * @param pubsub the component
	 * @return the asking call
	 */
	Call<BrokerTraits> traits(String pubsub);

	/**
	 * Publishes one event. Repeating the call publishes the same event with the same id.
	 * @param pubsub the component
	 * @param topic the topic
	 * @param event the event
	 * @return the publishing call
	 */
	Call<Void> publish(String pubsub, String topic, WireEvent event);

	/**
	 * Publishes several events, in one request where the sidecar can. After a failure
	 * nothing is known of any of them.
	 * @param pubsub the component
	 * @param topic the topic
	 * @param events the events
	 * @return the publishing call
	 */
	Call<Void> publishAll(String pubsub, String topic, List<WireEvent> events);

	/**
	 * Opens a stream of deliveries and returns at once; the sink is told when it runs and
	 * when it has ended. A sink is told of the end exactly once, unless the caller closed
	 * the stream.
	 * @param request what to subscribe to
	 * @param sink receives the deliveries, on transport threads that must not be blocked
	 * @return the stream
	 */
	DeliveryStream open(StreamRequest request, DeliverySink sink);

}
