package dev.outrigger.spring.transaction;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;

/** Publishes the events of transactions that were committed. Thread safe. */
public final class PendingEventSender {

	private final BiFunction<String, String, Target> targets;

	private final Map<Address, EventPublisher<byte[]>> blocking = new ConcurrentHashMap<>();

	/**
	 * Creates a sender.
	 * @param targets finds where the events for a broker, by its name in the application,
	 * and a topic go
	 */
	public PendingEventSender(BiFunction<String, String, Target> targets) {
		this.targets = targets;
	}

	/**
	 * Publishes an event, and blocks until the broker has it.
	 * @param event the event
	 * @throws dev.outrigger.SidecarException when the broker may not have it
	 */
	public void send(PendingEvent event) {
		this.blocking.computeIfAbsent(new Address(event), (address) -> {
			Target target = this.targets.apply(address.broker(), address.topic());
			return EventPublisher.of(target.connection(), target.spec());
		}).publish(event.payload(), event.options());
	}

	/** Where an event goes. */
	Target target(PendingEvent event) {
		return this.targets.apply(event.broker(), event.topic());
	}

	/**
	 * Where events go.
	 *
	 * @param connection the connection
	 * @param spec the component and the topic
	 */
	public record Target(SidecarConnection connection, PublisherSpec<byte[]> spec) {

	}

	private record Address(String broker, String topic) {

		Address(PendingEvent event) {
			this(event.broker(), event.topic());
		}

	}

}
