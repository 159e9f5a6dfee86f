package dev.outrigger.grpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;

/** A unary request on the wire: blocking without a change of thread, or asynchronous. */
record UnaryAttempt<Q, A, T>(UnaryRequest<Q, A, T> request, long deadline) implements Call<T> {

	@Override
	public T await() {
		A answer;
		calls().begin(this.request.operation());
		try {
			answer = ClientCalls.blockingUnaryCall(this.request.channel(), this.request.method(), callOptions(),
					this.request.message());
		}
		catch (StatusRuntimeException ex) {
			throw failure(ex);
		}
		catch (RejectedExecutionException ex) {
			throw GrpcErrors.closed(this.request.operation(), ex);
		}
		finally {
			calls().end();
		}
		this.request.transport().answered();
		return this.request.conversion().apply(answer);
	}

	@Override
	public CompletableFuture<T> start() {
		try {
			calls().begin(this.request.operation());
		}
		catch (SidecarException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		try {
			ClientCall<Q, A> call = this.request.channel().newCall(this.request.method(), callOptions());
			AnswerFuture future = new AnswerFuture(call);
			ClientCalls.asyncUnaryCall(call, this.request.message(), future.observer());
			return future;
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(GrpcErrors.closed(this.request.operation(), ex));
		}
		catch (StatusRuntimeException ex) {
			// A connection that breaks while the call starts can throw here.
			return CompletableFuture.failedFuture(failure(ex));
		}
		finally {
			calls().end();
		}
	}

	private AwaitedCalls calls() {
		return this.request.transport().calls();
	}

	private CallOptions callOptions() {
		return CallOptions.DEFAULT
			.withDeadline(Deadline.after(this.deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
	}

	private SidecarException failure(StatusRuntimeException ex) {
		switch (ex.getStatus().getCode()) {
			case UNAVAILABLE -> this.request.transport().unavailable();
			case DEADLINE_EXCEEDED -> this.request.transport().unanswered();
			case CANCELLED -> {
				// Says nothing of the connection.
			}
			default -> this.request.transport().answered();
		}
		SidecarException failure = GrpcErrors.translate(this.request.transport().errors(), this.request.operation(),
				ex);
		// The sidecar knows the deadline, too, and may be the first to say that it is
		// over.
		return (failure instanceof SidecarUnavailableException && System.nanoTime() - this.deadline >= 0)
				? GrpcErrors.late(this.request.operation(), failure) : failure;
	}

	/** The answer to come; a cancel goes to the wire. */
	private final class AnswerFuture extends CompletableFuture<T> {

		private final ClientCall<Q, A> call;

		AnswerFuture(ClientCall<Q, A> call) {
			this.call = call;
		}

		StreamObserver<A> observer() {
			return new StreamObserver<>() {

				@Override
				public void onNext(A message) {
					UnaryAttempt.this.request.transport().answered();
					try {
						complete(UnaryAttempt.this.request.conversion().apply(message));
					}
					catch (RuntimeException ex) {
						completeExceptionally(ex);
					}
				}

				@Override
				public void onError(Throwable ex) {
					completeExceptionally((ex instanceof StatusRuntimeException status) ? failure(status) : ex);
				}

				@Override
				public void onCompleted() {
					if (!isDone()) {
						completeExceptionally(failure(
								Status.INTERNAL.withDescription("answered without a message").asRuntimeException()));
					}
				}

			};
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			boolean cancelled = super.cancel(mayInterruptIfRunning);
			if (cancelled) {
				this.call.cancel("cancelled by the caller", null);
			}
			return cancelled;
		}

	}

}
