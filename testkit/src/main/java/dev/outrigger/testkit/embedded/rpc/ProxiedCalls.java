package dev.outrigger.testkit.embedded.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import org.jspecify.annotations.Nullable;

/** Methods that a sidecar does not have itself, handed to whoever has them. */
public final class ProxiedCalls extends HandlerRegistry {

	private final Target target;

	/**
	 * Hands calls on.
	 * @param target finds who has a method
	 */
	public ProxiedCalls(Target target) {
		this.target = target;
	}

	@Override
	public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
		MethodDescriptor<byte[], byte[]> method = RawBytes.method(methodName, MethodType.UNKNOWN);
		return ServerMethodDefinition.create(method, (call, headers) -> {
			try {
				return handOn(call, this.target.of(methodName, headers).newCall(method, CallOptions.DEFAULT), headers);
			}
			catch (StatusException ex) {
				call.close(ex.getStatus(), new Metadata());
				return new ServerCall.Listener<>() {
				};
			}
		});
	}

	/** One message at a time, in both directions. */
	private static ServerCall.Listener<byte[]> handOn(ServerCall<byte[], byte[]> from, ClientCall<byte[], byte[]> to,
			Metadata headers) {
		to.start(new Answers(from, to), headers);
		to.request(1);
		from.request(1);
		return new ServerCall.Listener<>() {

			@Override
			public void onMessage(byte[] message) {
				to.sendMessage(message);
				from.request(1);
			}

			@Override
			public void onHalfClose() {
				to.halfClose();
			}

			@Override
			public void onCancel() {
				to.cancel("the caller has gone", null);
			}

		};
	}

	/** Who has a method. */
	@FunctionalInterface
	public interface Target {

		/**
		 * Finds who has a method.
		 * @param method its full name
		 * @param headers what the call brings; may be changed
		 * @return where to call it
		 * @throws StatusException when nobody is known
		 */
		Channel of(String method, Metadata headers) throws StatusException;

	}

	/** What comes back. */
	private static final class Answers extends ClientCall.Listener<byte[]> {

		private final ServerCall<byte[], byte[]> to;

		private final ClientCall<byte[], byte[]> from;

		Answers(ServerCall<byte[], byte[]> to, ClientCall<byte[], byte[]> from) {
			this.to = to;
			this.from = from;
		}

		@Override
		public void onHeaders(Metadata headers) {
			this.to.sendHeaders(headers);
		}

		@Override
		public void onMessage(byte[] message) {
			this.to.sendMessage(message);
			this.from.request(1);
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			this.to.close(status, trailers);
		}

	}

}
