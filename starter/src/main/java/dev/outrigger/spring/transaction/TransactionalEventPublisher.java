package dev.outrigger.spring.transaction;

import java.util.Collection;
import java.util.List;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Leaves the events of a transaction to whatever publishes them when it was committed,
 * and publishes others at once.
 */
record TransactionalEventPublisher<E>(EventPublisher<E> direct, PendingEventEncoder<E> encoder,
		EventOutbox pending) implements EventPublisher<E> {

	@Override
	public String publish(E payload) {
		return publish(payload, EventOptions.DEFAULT);
	}

	@Override
	public String publish(E payload, EventOptions options) {
		return inTransaction() ? keep(this.encoder.encode(new OutgoingEvent<>(payload, options)))
				: this.direct.publish(payload, options);
	}

	@Override
	public List<String> publishAll(Collection<OutgoingEvent<E>> events) {
		return inTransaction() ? this.encoder.encode(events).stream().map(this::keep).toList()
				: this.direct.publishAll(events);
	}

	private String keep(PendingEvent event) {
		this.pending.keep(event);
		return event.id();
	}

	private static boolean inTransaction() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& TransactionSynchronizationManager.isSynchronizationActive();
	}

}
