package dev.outrigger.spring.transaction;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import reactor.core.publisher.Mono;

import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;

/** As {@link TransactionalEventPublisher}, for reactive transactions. */
record TransactionalReactiveEventPublisher<E>(ReactiveEventPublisher<E> direct, PendingEventEncoder<E> encoder,
		PendingEventSender sender) implements ReactiveEventPublisher<E> {

	@Override
	public Mono<String> publish(E payload) {
		return publish(payload, EventOptions.DEFAULT);
	}

	/** The id is chosen here, so that every subscription publishes the same event. */
	@Override
	public Mono<String> publish(E payload, EventOptions options) {
		OutgoingEvent<E> event = new OutgoingEvent<>(payload,
				options.id().isEmpty() ? options.withId(UUID.randomUUID().toString()) : options);
		return inTransaction().map((transaction) -> keep(transaction, this.encoder.encode(event)))
			.switchIfEmpty(Mono.defer(() -> this.direct.publish(payload, event.options())));
	}

	@Override
	public Mono<List<String>> publishAll(Collection<OutgoingEvent<E>> events) {
		return inTransaction().map(
				(transaction) -> this.encoder.encode(events).stream().map((event) -> keep(transaction, event)).toList())
			.switchIfEmpty(Mono.defer(() -> this.direct.publishAll(events)));
	}

	private String keep(TransactionSynchronizationManager transaction, PendingEvent event) {
		ReactiveAfterCommit.add(transaction, event, this.sender);
		return event.id();
	}

	private static Mono<TransactionSynchronizationManager> inTransaction() {
		return TransactionSynchronizationManager.forCurrentTransaction()
			.filter((transaction) -> transaction.isActualTransactionActive() && transaction.isSynchronizationActive())
			.onErrorResume(NoTransactionException.class, (none) -> Mono.empty());
	}

}
