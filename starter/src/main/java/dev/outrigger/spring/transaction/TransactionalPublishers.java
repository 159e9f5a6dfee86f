package dev.outrigger.spring.transaction;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

/**
 * Makes publishers that know Spring's transactions.
 *
 * @param phases when the publishers of a broker, by its name in the application, publish
 * @param sender publishes what was committed
 * @param outbox where events are kept; gives {@code null} where there is none
 */
public record TransactionalPublishers(Function<String, PublishPhase> phases, PendingEventSender sender,
		Supplier<@Nullable EventOutbox> outbox) {

	/**
	 * A publisher that minds transactions, if the broker's do.
	 * @param <E> the type of the payloads
	 * @param broker the broker's name in the application
	 * @param spec the topic and the type
	 * @param direct publishes outside transactions
	 * @return the publisher
	 * @throws OutriggerStartupException when there is no outbox, but should be one
	 */
	public <E> EventPublisher<E> of(String broker, PublisherSpec<E> spec, EventPublisher<E> direct) {
		PendingEventEncoder<E> encoder = encoder(broker, spec);
		return switch (this.phases.apply(broker)) {
			case IMMEDIATELY -> direct;
			case AFTER_COMMIT ->
				new TransactionalEventPublisher<>(direct, encoder, (event) -> AfterCommit.add(event, this.sender));
			case OUTBOX -> new TransactionalEventPublisher<>(direct, encoder, outbox(broker));
		};
	}

	/**
	 * A reactive publisher that minds reactive transactions, if the broker's do.
	 * @param <E> the type of the payloads
	 * @param broker the broker's name in the application
	 * @param spec the topic and the type
	 * @param direct publishes outside transactions
	 * @return the publisher
	 * @throws OutriggerStartupException when the broker's publishers use the outbox,
	 * which blocks
	 */
	public <E> ReactiveEventPublisher<E> of(String broker, PublisherSpec<E> spec, ReactiveEventPublisher<E> direct) {
		return switch (this.phases.apply(broker)) {
			case IMMEDIATELY -> direct;
			case AFTER_COMMIT -> new TransactionalReactiveEventPublisher<>(direct, encoder(broker, spec), this.sender);
			case OUTBOX -> throw new OutriggerStartupException(
					"What publishes reactively to '" + broker + "' cannot use the outbox: its database access blocks",
					"Use an EventPublisher, or a method that returns no Mono, or set 'outrigger.pubsub.brokers."
							+ broker + ".in-transaction' to 'after-commit'.",
					null);
		};
	}

	private EventOutbox outbox(String broker) {
		EventOutbox kept = this.outbox.get();
		if (kept == null) {
			throw new OutriggerStartupException(
					"The publishers of '" + broker
							+ "' are to use an outbox, but the application has no event publication registry",
					"Add Spring Modulith's starter for your database, such as "
							+ "org.springframework.modulith:spring-modulith-starter-jdbc, or set 'outrigger.pubsub.publisher.in-transaction' to 'after-commit'.",
					null);
		}
		return kept;
	}

	private static <E> PendingEventEncoder<E> encoder(String broker, PublisherSpec<E> spec) {
		return new PendingEventEncoder<>(broker, spec.topic(), spec.codec().forType(spec.type()));
	}

}
