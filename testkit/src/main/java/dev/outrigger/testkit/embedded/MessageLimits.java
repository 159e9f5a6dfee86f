package dev.outrigger.testkit.embedded;

import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Refuses messages that are too large, in the words of the sidecars. */
final class MessageLimits implements ServerInterceptor {

	private final int received;

	private final int sent;

	MessageLimits(int received, int sent) {
		this.received = received;
		this.sent = sent;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		LimitedCall<Q, A> limited = new LimitedCall<>(call, this.sent);
		return new LimitedListener<>(next.startCall(limited, headers), call, this.received);
	}

	private static int size(Object message) {
		return (message instanceof MessageLite proto) ? proto.getSerializedSize() : 0;
	}

	private static Status tooLarge(String what, int size, int limit) {
		return Status.RESOURCE_EXHAUSTED
			.withDescription("grpc: " + what + " larger than max (" + size + " vs. " + limit + ")");
	}

	private static final class LimitedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

		private final int limit;

		private boolean refused;

		LimitedCall(ServerCall<Q, A> call, int limit) {
			super(call);
			this.limit = limit;
		}

		@Override
		public void sendMessage(A message) {
			int size = size(message);
			if (size > this.limit) {
				this.refused = true;
				super.close(tooLarge("trying to send message", size, this.limit), new Metadata());
			}
			else if (!this.refused) {
				super.sendMessage(message);
			}
		}

		@Override
		public void close(Status status, Metadata trailers) {
			if (!this.refused) {
				super.close(status, trailers);
			}
		}

	}

	private static final class LimitedListener<Q> extends SimpleForwardingServerCallListener<Q> {

		private final ServerCall<Q, ?> call;

		private final int limit;

		private boolean refused;

		LimitedListener(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call, int limit) {
			super(listener);
			this.call = call;
			this.limit = limit;
		}

		@Override
		public void onMessage(Q message) {
			int size = size(message);
			if (size > this.limit) {
				this.refused = true;
				this.call.close(tooLarge("received message", size, this.limit), new Metadata());
			}
			else if (!this.refused) {
				super.onMessage(message);
			}
		}

		@Override
		public void onHalfClose() {
			if (!this.refused) {
				super.onHalfClose();
			}
		}

	}

}
