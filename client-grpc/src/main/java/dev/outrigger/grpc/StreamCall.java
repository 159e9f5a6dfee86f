package dev.outrigger.grpc;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * A stream to a sidecar, for as long as both want it. Sending is thread safe; the sink is
 * called by one thread at a time, and told of the end once, unless the client ended the
 * stream.
 *
 * @param <Q> messages to the sidecar
 * @param <A> messages from the sidecar
 */
public final class StreamCall<Q, A> {

	private final GrpcTransport transport;

	private final Operation operation;

	private final ClientCall<Q, A> call;

	private final Sink<A> sink;

	private boolean halfClosed;

	private boolean leaving;

	private boolean paused;

	private boolean ended;

	StreamCall(GrpcTransport transport, Operation operation, MethodDescriptor<Q, A> method, Sink<A> sink) {
		this.transport = transport;
		this.operation = operation;
		this.sink = sink;
		this.call = transport.newCall(method, CallOptions.DEFAULT);
		transport.opened(this);
		this.call.start(new Listener(), new Metadata());
		this.call.request(1);
	}

	/**
	 * Sends a message; silently ignored once the stream has ended.
	 * @param message the message
	 */
	public void send(Q message) {
		synchronized (this.call) {
			if (!this.ended && !this.halfClosed) {
				onWire(() -> this.call.sendMessage(message));
			}
		}
	}

	/** A connection that breaks meanwhile can throw. */
	private void onWire(Runnable step) {
		try {
			step.run();
		}
		catch (StatusRuntimeException ex) {
			abandon("the connection broke: " + ex.getStatus());
		}
	}

	/** Takes messages again, where that was paused and the sink is ready for more. */
	public void resume() {
		synchronized (this.call) {
			if (this.paused && !this.ended) {
				requestNext();
			}
		}
	}

	private void requestNext() {
		synchronized (this.call) {
			this.paused = !this.sink.isReady();
			if (!this.paused) {
				onWire(() -> this.call.request(1));
			}
		}
	}

	/**
	 * Sends the only message of a stream that brings answers for as long as it lives.
	 * @param message the message
	 */
	public void sendOnly(Q message) {
		send(message);
		halfClose();
	}

	/**
	 * Says that the client leaves: the sidecar ends the stream after what it was sent so
	 * far, and the sink is not told.
	 */
	public void leave() {
		synchronized (this.call) {
			this.leaving = true;
		}
		halfClose();
	}

	boolean isLeaving() {
		synchronized (this.call) {
			return this.leaving;
		}
	}

	private void halfClose() {
		synchronized (this.call) {
			if (!this.ended && !this.halfClosed) {
				this.halfClosed = true;
				onWire(this.call::halfClose);
			}
		}
	}

	/** Ends the stream at once, without telling the sink. */
	public void cancel(String reason) {
		if (end()) {
			this.call.cancel(reason, null);
		}
	}

	/** Ends the stream at once and tells the sink. */
	void abandon(String reason) {
		if (end()) {
			this.call.cancel(reason, null);
			this.transport.executor()
				.execute(() -> this.sink.ended(new SidecarUnavailableException(this.operation, reason, null)));
		}
	}

	private boolean end() {
		synchronized (this.call) {
			if (this.ended) {
				return false;
			}
			this.ended = true;
		}
		this.transport.ended(this);
		return true;
	}

	/** Receives what a stream brings. */
	public interface Sink<A> {

		/**
		 * A message arrived.
		 * @param message the message
		 */
		void received(A message);

		/**
		 * Whether another message may be taken from the stream. Once it is not, somebody
		 * has to call {@link StreamCall#resume()} when it is again.
		 */
		default boolean isReady() {
			return true;
		}

		/**
		 * The stream ended, and not by the client.
		 * @param cause why
		 */
		void ended(SidecarException cause);

	}

	private final class Listener extends ClientCall.Listener<A> {

		@Override
		public void onMessage(A message) {
			StreamCall.this.sink.received(message);
			requestNext();
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			if (end() && !StreamCall.this.leaving) {
				StreamCall.this.sink.ended(cause(status));
			}
		}

		private SidecarException cause(Status status) {
			if (status.isOk()) {
				return new SidecarUnavailableException(StreamCall.this.operation, "the sidecar ended the stream", null);
			}
			return GrpcErrors.translate(StreamCall.this.transport.errors(), StreamCall.this.operation,
					new StatusRuntimeException(status));
		}

	}

}
