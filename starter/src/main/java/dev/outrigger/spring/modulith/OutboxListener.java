package dev.outrigger.spring.modulith;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.outrigger.spring.transaction.PendingEvent;
import dev.outrigger.spring.transaction.PendingEventSender;

import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Publishes the events of committed transactions. Spring Modulith keeps each event from
 * the transaction on until this listener has published it. The database is written before
 * the executor is asked, so that an event is never only in its queue.
 */
public class OutboxListener {

	/** What Spring Modulith's identifiers of this listener begin with. */
	static final String ID = OutboxListener.class.getName() + ".";

	private final PendingEventSender sender;

	private final Executor executor;

	/**
	 * Creates a listener.
	 * @param sender publishes events
	 * @param executor runs it
	 */
	public OutboxListener(PendingEventSender sender, Executor executor) {
		this.sender = sender;
		this.executor = executor;
	}

	/**
	 * Publishes an event, on another thread.
	 * @param event the event
	 * @return done when the broker has it
	 */
	@TransactionalEventListener
	public CompletableFuture<Void> publish(PendingEvent event) {
		return CompletableFuture.runAsync(() -> this.sender.send(event), this.executor);
	}

}
