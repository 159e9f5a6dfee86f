package dev.outrigger.grpc;

import dev.outrigger.spi.InvokeBackend.Reply;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What another application said, in one call. An error of that application is none of the
 * sidecar: nothing is repeated, no stream given up and no circuit breaker told.
 *
 * @param <A> the answer on the wire
 */
final class ForwardedReply<A> implements ClientInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(ForwardedReply.class);

	private final ForwardedExchange<A> exchange;

	private volatile Metadata received = new Metadata();

	private volatile @Nullable Reply failed;

	ForwardedReply(ForwardedExchange<A> exchange) {
		this.exchange = exchange;
	}

	Reply of(A answer) {
		Reply error = this.failed;
		return (error != null) ? error : this.exchange.succeeded(answer, this.received);
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

			@Override
			public void start(Listener<R> listener, Metadata headers) {
				headers.merge(ForwardedReply.this.exchange.headers());
				super.start(new ReplyListener<>(listener), headers);
			}

		};
	}

	private final class ReplyListener<R> extends SimpleForwardingClientCallListener<R> {

		ReplyListener(ClientCall.Listener<R> listener) {
			super(listener);
		}

		@Override
		public void onHeaders(Metadata headers) {
			ForwardedReply.this.received = headers;
			super.onHeaders(headers);
		}

		/** What makes no sense is not what an application said. */
		private @Nullable Reply said(Status status, Metadata trailers) {
			try {
				return ForwardedReply.this.exchange.failed(status, trailers);
			}
			catch (RuntimeException ex) {
				logger.debug("The details of an error cannot be read", ex);
				return null;
			}
		}

		@Override
		@SuppressWarnings("unchecked")
		public void onClose(Status status, Metadata trailers) {
			Reply said = status.isOk() ? null : said(status, trailers);
			ForwardedReply.this.failed = said;
			if (said == null) {
				super.onClose(status, trailers);
				return;
			}
			super.onMessage((R) ForwardedReply.this.exchange.nothing());
			super.onClose(Status.OK, trailers);
		}

	}

}
