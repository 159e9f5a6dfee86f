package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

import dev.outrigger.Operation;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for others, and ends with its answer.
 *
 * @param <R> what is asked
 * @param <A> the answer
 */
final class WaitingCall<R, A> extends CompletableFuture<A> {

	private final Operation operation;

	private final R request;

	private @Nullable WantedRequest sent;

	private boolean givenUp;

	private final boolean blocks;

	private volatile @Nullable Thread waiter;

	WaitingCall(Operation operation, R request, boolean blocks) {
		this.operation = operation;
		this.request = request;
		this.blocks = blocks;
	}

	/** Whether a thread waits for it. */
	boolean blocks() {
		return this.blocks;
	}

	Operation operation() {
		return this.operation;
	}

	R request() {
		return this.request;
	}

	/**
	 * Goes with a request that is about to be made.
	 * @return whether it does; not if it was given up
	 */
	synchronized boolean goesWith(WantedRequest request) {
		if (this.givenUp || isDone()) {
			return false;
		}
		request.wanted();
		this.sent = request;
		return true;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		if (isDone()) {
			return isCancelled();
		}
		giveUp();
		return isCancelled();
	}

	/**
	 * Ends without an answer.
	 * @return whether the request may have been made
	 */
	private boolean giveUp() {
		WantedRequest wanted;
		synchronized (this) {
			this.givenUp = true;
			wanted = this.sent;
			this.sent = null;
		}
		super.cancel(true);
		if (wanted != null) {
			wanted.unwanted();
		}
		return wanted != null;
	}

	void end(@Nullable A answer, @Nullable Throwable failure) {
		if (failure != null) {
			completeExceptionally((Calls.cause(failure) instanceof SidecarException known) ? known : failure);
		}
		else {
			complete(answer);
		}
		Thread parked = this.waiter;
		if (parked != null) {
			LockSupport.unpark(parked);
		}
	}

	private RuntimeException interrupted() {
		boolean mayBeDone = giveUp() && this.operation.writes();
		String message = "interrupted while waiting for the answer";
		return mayBeDone ? new OutcomeUnknownException(this.operation, message, null)
				: new SidecarUnavailableException(this.operation, message, null);
	}

	/** Lighter than {@link #get()}, as many threads wait for one answer. */
	A await() {
		this.waiter = Thread.currentThread();
		while (!isDone()) {
			LockSupport.park(this);
			if (!isDone() && Thread.currentThread().isInterrupted()) {
				throw interrupted();
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
