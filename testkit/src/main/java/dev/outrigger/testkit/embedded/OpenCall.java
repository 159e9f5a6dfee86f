package dev.outrigger.testkit.embedded;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call or stream that can be answered late, and ended from outside. Thread safe. */
final class OpenCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

	private static final Logger logger = LoggerFactory.getLogger(OpenCall.class);

	private final ScheduledExecutorService timer;

	private volatile @Nullable String component;

	private volatile long delayMillis;

	private volatile @Nullable Status misreport;

	private boolean closed;

	private boolean cut;

	OpenCall(ServerCall<Q, A> call, ScheduledExecutorService timer) {
		super(call);
		this.timer = timer;
	}

	String rpc() {
		return String.valueOf(getMethodDescriptor().getBareMethodName());
	}

	boolean streams() {
		return !getMethodDescriptor().getType().serverSendsOneMessage();
	}

	boolean clientStreams() {
		return !getMethodDescriptor().getType().clientSendsOneMessage();
	}

	@Nullable String component() {
		return this.component;
	}

	void component(@Nullable String component) {
		this.component = component;
	}

	void delay(long millis) {
		this.delayMillis = millis;
	}

	/** Lets the handler do its work and tells the client something else. */
	void misreport(Status status) {
		this.misreport = status;
	}

	boolean late() {
		return this.delayMillis > 0;
	}

	/** Whether the call was ended from outside, behind its handler's back. */
	synchronized boolean wasCut() {
		return this.cut;
	}

	synchronized boolean cut(Status status) {
		if (this.closed || isCancelled()) {
			return false;
		}
		this.cut = true;
		end(status, new Metadata());
		return true;
	}

	@Override
	public void sendHeaders(Metadata headers) {
		later(() -> super.sendHeaders(headers));
	}

	@Override
	public void sendMessage(A message) {
		if (this.misreport == null) {
			later(() -> super.sendMessage(message));
		}
	}

	@Override
	public void close(Status status, Metadata trailers) {
		Status told = (this.misreport != null) ? this.misreport : status;
		later(() -> end(told, (told == status) ? trailers : new Metadata()));
	}

	private void end(Status status, Metadata trailers) {
		this.closed = true;
		logger.debug("{} {}", getMethodDescriptor().getFullMethodName(), status.getCode());
		super.close(status, trailers);
	}

	private void later(Runnable step) {
		if (late()) {
			this.timer.schedule(() -> unlessOver(step), this.delayMillis, TimeUnit.MILLISECONDS);
		}
		else {
			unlessOver(step);
		}
	}

	private synchronized void unlessOver(Runnable step) {
		if (!this.closed && !(late() && isCancelled())) {
			step.run();
		}
	}

}
