package dev.outrigger.spring.modulith;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.outrigger.spring.transaction.PendingEvent;
import dev.outrigger.spring.transaction.PendingEventSender;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Publishes the events of committed transactions. Spring Modulith keeps each event from
 * the transaction on until this listener has published it, so what does not fit into the
 * queue, or is left in it at the end, is published later. An event is in the queue once,
 * however often it is handed over. Thread safe.
 */
public class OutboxListener implements DisposableBean {

	/** What Spring Modulith's identifiers of this listener begin with. */
	static final String ID = OutboxListener.class.getName() + ".";

	private static final int THREADS = 8;

	private static final int QUEUE = 10_000;

	private static final long IDLE_SECONDS = 10;

	/** Longer than one publish may take. */
	private static final long END_SECONDS = 15;

	private final PendingEventSender sender;

	private final ThreadPoolExecutor executor;

	private final Map<String, CompletableFuture<Void>> inProgress = new ConcurrentHashMap<>();

	/**
	 * Creates a listener.
	 * @param sender publishes events
	 */
	public OutboxListener(PendingEventSender sender) {
		this.sender = sender;
		this.executor = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(QUEUE), new CustomizableThreadFactory("outrigger-outbox-"));
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * Publishes an event, on another thread.
	 * @param event the event
	 * @return done when the broker has it
	 */
	@TransactionalEventListener
	public CompletableFuture<Void> publish(PendingEvent event) {
		CompletableFuture<Void> fresh = new CompletableFuture<>();
		CompletableFuture<Void> known = this.inProgress.putIfAbsent(event.key(), fresh);
		if (known != null) {
			return known;
		}
		try {
			this.executor.execute(() -> end(event, fresh, send(event)));
		}
		catch (RuntimeException ex) {
			end(event, fresh, ex);
		}
		return fresh;
	}

	private @Nullable RuntimeException send(PendingEvent event) {
		try {
			this.sender.send(event);
			return null;
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private void end(PendingEvent event, CompletableFuture<Void> future, @Nullable RuntimeException failure) {
		this.inProgress.remove(event.key());
		if (failure != null) {
			future.completeExceptionally(failure);
		}
		else {
			future.complete(null);
		}
	}

	/** Waits for what is being published, and leaves the rest to the next start. */
	@Override
	public void destroy() throws InterruptedException {
		this.executor.getQueue().clear();
		this.executor.shutdown();
		if (!this.executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
			this.executor.shutdownNow();
		}
	}

}
