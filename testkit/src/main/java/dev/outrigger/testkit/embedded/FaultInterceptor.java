package dev.outrigger.testkit.embedded;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.testkit.embedded.Faults.Fault;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each call at debug, and does wrong what it was told to. */
final class FaultInterceptor implements ServerInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(FaultInterceptor.class);

	private final Faults faults;

	private final ScheduledExecutorService timer;

	private final AtomicInteger openCalls = new AtomicInteger();

	FaultInterceptor(Faults faults, ScheduledExecutorService timer) {
		this.faults = faults;
		this.timer = timer;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		String rpc = String.valueOf(call.getMethodDescriptor().getBareMethodName());
		logger.debug("{}", call.getMethodDescriptor().getFullMethodName());
		Fault fault = this.faults.next(rpc);
		this.openCalls.incrementAndGet();
		if (fault == null) {
			return new CountingListener<>(next.startCall(call, headers), () -> {
			}, this.openCalls);
		}
		if (fault.status() != null) {
			this.openCalls.decrementAndGet();
			call.close(fault.status(), new Metadata());
			return new ServerCall.Listener<>() {
			};
		}
		return new CountingListener<>(
				next.startCall(new LateCall<>(call, this.timer, fault.delay().toMillis()), headers),
				() -> this.faults.wasCancelled(rpc), this.openCalls);
	}

	/** How many calls have not ended yet. */
	int openCalls() {
		return this.openCalls.get();
	}

	private static final class CountingListener<Q> extends SimpleForwardingServerCallListener<Q> {

		private final Runnable cancelled;

		private final AtomicInteger openCalls;

		CountingListener(ServerCall.Listener<Q> listener, Runnable cancelled, AtomicInteger openCalls) {
			super(listener);
			this.cancelled = cancelled;
			this.openCalls = openCalls;
		}

		@Override
		public void onCancel() {
			this.cancelled.run();
			super.onCancel();
			this.openCalls.decrementAndGet();
		}

		@Override
		public void onComplete() {
			super.onComplete();
			this.openCalls.decrementAndGet();
		}

	}

	private static final class LateCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

		private final ScheduledExecutorService timer;

		private final long delayMillis;

		LateCall(ServerCall<Q, A> call, ScheduledExecutorService timer, long delayMillis) {
			super(call);
			this.timer = timer;
			this.delayMillis = delayMillis;
		}

		@Override
		public void sendHeaders(Metadata headers) {
			later(() -> super.sendHeaders(headers));
		}

		@Override
		public void sendMessage(A message) {
			later(() -> super.sendMessage(message));
		}

		@Override
		public void close(Status status, Metadata trailers) {
			later(() -> super.close(status, trailers));
		}

		private void later(Runnable step) {
			this.timer.schedule(() -> {
				if (!isCancelled()) {
					step.run();
				}
			}, this.delayMillis, TimeUnit.MILLISECONDS);
		}

	}

}
