package dev.outrigger.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.StoredEntry;
import org.jspecify.annotations.Nullable;

/** A read that waits, and ends with the entry. */
final class WaitingRead extends CompletableFuture<StoredEntry> {

	private final Operation operation;

	private final String key;

	private @Nullable WantedRequest sent;

	private final boolean blocks;

	private volatile @Nullable Thread waiter;

	WaitingRead(Operation operation, String key, boolean blocks) {
		this.operation = operation;
		this.key = key;
		this.blocks = blocks;
	}

	/** Whether a thread waits for it. */
	boolean blocks() {
		return this.blocks;
	}

	Operation operation() {
		return this.operation;
	}

	String key() {
		return this.key;
	}

	void sentWith(WantedRequest wanted) {
		boolean late;
		synchronized (this) {
			late = isCancelled();
			this.sent = late ? null : wanted;
		}
		if (late) {
			wanted.cancelled();
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		if (isDone() || !super.cancel(mayInterruptIfRunning)) {
			return isCancelled();
		}
		WantedRequest wanted;
		synchronized (this) {
			wanted = this.sent;
			this.sent = null;
		}
		if (wanted != null) {
			wanted.cancelled();
		}
		return true;
	}

	void end(@Nullable StoredEntry entry, @Nullable Throwable failure) {
		if (failure != null) {
			completeExceptionally((Calls.cause(failure) instanceof SidecarException known) ? known : failure);
		}
		else {
			complete(entry);
		}
		Thread parked = this.waiter;
		if (parked != null) {
			LockSupport.unpark(parked);
		}
	}

	/** Lighter than {@link #get()}, as many threads wait for one answer. */
	StoredEntry await() {
		this.waiter = Thread.currentThread();
		while (!isDone()) {
			LockSupport.park(this);
			if (Thread.currentThread().isInterrupted()) {
				cancel(true);
				throw new SidecarUnavailableException(this.operation,
						"interrupted while waiting for the answer to a read", null);
			}
		}
		try {
			return join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException known) {
				throw known;
			}
			throw ex;
		}
	}

}
