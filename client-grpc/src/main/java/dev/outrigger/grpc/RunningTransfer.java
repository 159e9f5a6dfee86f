package dev.outrigger.grpc;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.outrigger.call.Nanos;
import dev.outrigger.spi.ErrorTable;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** A transfer that is under way; a cancel goes to the wire. */
final class RunningTransfer<Q, A> extends CompletableFuture<Void> {

	private final Transfer<Q, A> transfer;

	private final ClientCall<Q, A> call;

	private final long patience;

	private volatile long moved = System.nanoTime();

	/** Whether the application is busy with a message, which may take its time. */
	private volatile boolean busy;

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
		this.call.start(new Listener(), new Metadata());
		this.call.request(1);
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
		long quiet = System.nanoTime() - this.moved;
		if (!this.busy && quiet >= this.patience) {
			this.transfer.transport().unanswered();
			completeExceptionally(
					ErrorTable.notAnswered(this.transfer.operation(), true, "nothing moved in time", null));
			this.call.cancel("nothing moved in time", null);
		}
		else {
			watch(this.busy ? this.patience : this.patience - quiet);
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
					this.call.sendMessage(message);
					send = one || this.call.isReady();
				}
				else if (!isDone()) {
					this.fed = true;
					this.call.halfClose();
				}
			}
		}
	}

	private <T> @Nullable T ofTheApplication(Supplier<@Nullable T> step) {
		this.busy = true;
		try {
			return step.get();
		}
		catch (RuntimeException ex) {
			completeExceptionally(ex);
			this.call.cancel("the application failed", ex);
			return null;
		}
		finally {
			this.busy = false;
			this.moved = System.nanoTime();
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
