package dev.outrigger.spi.push;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.outrigger.call.Calls;
import dev.outrigger.spi.InputBindingBackend.Receiver;

/**
 * The input bindings of an application that its sidecar calls: it asks for them once, at
 * its own start. What comes before the receiver is there waits for it, some seconds at
 * most. Thread safe.
 */
public final class PushedBindings implements AutoCloseable {

	private static final long WAITS_SECONDS = 10;

	private final Set<String> declared;

	private final Map<String, CompletableFuture<Receiver>> receivers = new HashMap<>();

	private boolean closed;

	/**
	 * Begins with the components that will have a receiver.
	 * @param declared their names
	 */
	public PushedBindings(List<String> declared) {
		this.declared = new TreeSet<>(declared);
		declared.forEach((name) -> this.receivers.put(name, new CompletableFuture<>()));
	}

	/** The components that bring something here. */
	public Set<String> names() {
		return this.declared;
	}

	/**
	 * Begins to hand on what a component brings.
	 * @param name the component
	 * @param receiver takes it
	 * @return ends that
	 * @throws IllegalArgumentException when the component was not declared, or has a
	 * receiver
	 * @throws IllegalStateException when the connection is closed
	 */
	public Runnable open(String name, Receiver receiver) {
		CompletableFuture<Receiver> waiting;
		synchronized (this) {
			waiting = this.receivers.get(name);
			if (this.closed) {
				throw new IllegalStateException("input binding: '" + name + "': the connection is closed");
			}
			if (waiting == null) {
				throw new IllegalArgumentException("input binding: '" + name + "' (expected: one that the connection"
						+ " was built with, as the sidecar asks for them once)");
			}
			if (waiting.isDone() && !waiting.isCompletedExceptionally()) {
				throw new IllegalArgumentException("input binding: '" + name
						+ "' has a listener already (expected: one, as the sidecar brings each event once)");
			}
			this.receivers.put(name, CompletableFuture.completedFuture(receiver));
		}
		// What waited is handed over without the lock.
		waiting.complete(receiver);
		return () -> close(name);
	}

	private synchronized void close(String name) {
		this.receivers.put(name, refused("the listener of '" + name + "' has ended"));
	}

	private static CompletableFuture<Receiver> refused(String reason) {
		return CompletableFuture.failedFuture(new IllegalStateException(reason));
	}

	/**
	 * A component brings something.
	 * @param name the component
	 * @param data what it brings
	 * @param metadata what it says of it
	 * @return ends when it is handled, with the answer; fails with the reason when it was
	 * not
	 */
	public CompletionStage<byte[]> deliver(String name, byte[] data, Map<String, String> metadata) {
		CompletableFuture<Receiver> receiver;
		synchronized (this) {
			receiver = this.closed ? refused("the application is shutting down")
					: this.receivers.getOrDefault(name, refused("no listener for '" + name + "' in this application"));
		}
		return receiver.copy()
			.orTimeout(WAITS_SECONDS, TimeUnit.SECONDS)
			.exceptionallyCompose((failure) -> (Calls.cause(failure) instanceof TimeoutException)
					? refused("the listener of '" + name + "' does not run yet")
					: CompletableFuture.failedFuture(failure))
			.thenCompose((found) -> found.received(data, metadata));
	}

	/** Refuses whatever waits and whatever still comes. */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.receivers.values()
			.forEach((waiting) -> waiting
				.completeExceptionally(new IllegalStateException("the application is shutting down")));
	}

}
