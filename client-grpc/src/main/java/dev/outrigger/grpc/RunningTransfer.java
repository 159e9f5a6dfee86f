package dev.outrigger.grpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.outrigger.call.Nanos;
import dev.outrigger.spi.ErrorTable;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** A transfer that is under way; a cancel goes to the wire. */
final class RunningTransfer<Q, A> extends CompletableFuture<Void> {

	private final Transfer<Q, A> transfer;

	private final ClientCall<Q, A> call;

	private final long patience;

	private volatile long moved = System.nanoTime();

	/** Held while the application is busy with a message, which may take its time. */
	private final ReentrantLock step = new ReentrantLock();

	private final Object feeding = new Object();

	private boolean fed;

	private volatile @Nullable ScheduledFuture<?> watch;

	RunningTransfer(Transfer<Q, A> transfer) {
		this.transfer = transfer;
		this.call = transfer.transport().newCall(transfer.method(), CallOptions.DEFAULT);
		this.patience = Nanos.of(transfer.transport().options().timeout(transfer.operation()));
	}

	void begin() {
		whenComplete((done, failure) -> {
			ScheduledFuture<?> current = this.watch;
			if (current != null) {
				current.cancel(false);
			}
		});
		onWire(() -> {
			this.call.start(new Listener(), new Metadata());
			this.call.request(1);
		});
		watch(this.patience);
		// The first message opens the stream.
		feed(true);
	}

	private void watch(long nanos) {
		this.watch = this.transfer.transport().later(this::check, nanos);
	}

	private void check() {
		if (isDone()) {
			return;
		}
		if (!this.step.tryLock()) {
			watch(this.patience);
			return;
		}
		try {
			long quiet = System.nanoTime() - this.moved;
			if (quiet < this.patience) {
				watch(this.patience - quiet);
				return;
			}
			this.transfer.transport().unanswered();
			completeExceptionally(
					ErrorTable.notAnswered(this.transfer.operation(), true, "nothing moved in time", null));
		}
		finally {
			this.step.unlock();
		}
		this.call.cancel("nothing moved in time", null);
	}

	/** Waits until the application's streams are not used any more, if not for ever. */
	void awaitStep() {
		try {
			if (this.step.tryLock(this.patience, TimeUnit.NANOSECONDS)) {
				this.step.unlock();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * By whoever starts the transfer, and by gRPC when there is room; it does not tell a
	 * call of one message that there is.
	 */
	private void feed(boolean atLeastOne) {
		boolean one = this.transfer.method().getType().clientSendsOneMessage();
		synchronized (this.feeding) {
			boolean send = atLeastOne || this.call.isReady();
			while (send && !this.fed && !isDone()) {
				Q message = ofTheApplication(this.transfer.feed()::next);
				if (message != null) {
					onWire(() -> this.call.sendMessage(message));
					send = one || this.call.isReady();
				}
				else if (!isDone()) {
					this.fed = true;
					onWire(this.call::halfClose);
				}
			}
		}
	}

	/**
	 * A connection that breaks meanwhile can throw, and so can a call that was cancelled.
	 */
	private void onWire(Runnable step) {
		try {
			step.run();
		}
		catch (StatusRuntimeException ex) {
			completeExceptionally(
					GrpcErrors.translate(this.transfer.transport().errors(), this.transfer.operation(), ex));
		}
		catch (IllegalStateException ex) {
			if (!isDone()) {
				throw ex;
			}
		}
	}

	private <T> @Nullable T ofTheApplication(Supplier<@Nullable T> step) {
		this.step.lock();
		try {
			return isDone() ? null : step.get();
		}
		catch (RuntimeException ex) {
			completeExceptionally(ex);
			this.call.cancel("the application failed", ex);
			return null;
		}
		finally {
			this.moved = System.nanoTime();
			this.step.unlock();
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		if (cancelled) {
			this.call.cancel("cancelled by the caller", null);
		}
		return cancelled;
	}

	private final class Listener extends ClientCall.Listener<A> {

		@Override
		public void onReady() {
			RunningTransfer.this.moved = System.nanoTime();
			feed(false);
		}

		@Override
		public void onMessage(A message) {
			RunningTransfer.this.transfer.transport().answered();
			ofTheApplication(() -> {
				RunningTransfer.this.transfer.taker().next(message);
				return null;
			});
			if (!isDone()) {
				RunningTransfer.this.call.request(1);
			}
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			if (status.isOk()) {
				complete(null);
			}
			else if (!isDone()) {
				completeExceptionally(GrpcErrors.translate(RunningTransfer.this.transfer.transport().errors(),
						RunningTransfer.this.transfer.operation(), status.asRuntimeException(trailers)));
			}
		}

	}

}
