package dev.outrigger.grpc;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

import dev.outrigger.SidecarException;
import dev.outrigger.call.BlockingGuard;
import dev.outrigger.call.Call;
import dev.outrigger.spi.ErrorTable;

/**
 * A transfer on the wire.
 *
 * @param transfer what is done
 */
record TransferAttempt<Q, A>(Transfer<Q, A> transfer) implements Call<Void> {

	@Override
	public Void await() {
		BlockingGuard.check(this.transfer.operation());
		this.transfer.transport().calls().begin(this.transfer.operation());
		CompletableFuture<Void> running = run();
		try {
			return running.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			running.cancel(true);
			if (running instanceof RunningTransfer<?, ?> transferring) {
				transferring.awaitStep();
			}
			Thread.currentThread().interrupt();
			throw ErrorTable.notAnswered(this.transfer.operation(), false, "interrupted", ex);
		}
		catch (CancellationException ex) {
			throw ErrorTable.notAnswered(this.transfer.operation(), false, "cancelled", ex);
		}
		finally {
			this.transfer.transport().calls().end();
		}
	}

	@Override
	public CompletableFuture<Void> start() {
		try {
			this.transfer.transport().calls().begin(this.transfer.operation());
		}
		catch (SidecarException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		try {
			return run();
		}
		finally {
			this.transfer.transport().calls().end();
		}
	}

	private CompletableFuture<Void> run() {
		try {
			RunningTransfer<Q, A> running = new RunningTransfer<>(this.transfer);
			running.begin();
			return running;
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(GrpcErrors.closed(this.transfer.operation(), ex));
		}
	}

}
