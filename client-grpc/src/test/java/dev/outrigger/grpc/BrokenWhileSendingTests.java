package dev.outrigger.grpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.ReactiveLocks;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** gRPC throws on the caller's thread when a connection breaks at the wrong moment. */
class BrokenWhileSendingTests {

	@Test
	void anAsynchronousCallThatBreaksWhileItStartsFailsAsOurs() {
		try (SidecarConnection connection = SidecarConnection.builder("dapr")
			.endpoint("127.0.0.1:1")
			.timeout(Duration.ofSeconds(5))
			.customizer(new GrpcTransportCustomizer(new Breaking()))
			.build()) {
			CompletableFuture<Boolean> acquired = ReactiveLocks.of(connection, "locks")
				.tryAcquire("name", LockOptions.leaseFor(Duration.ofMinutes(1)))
				.hasElement()
				.toFuture();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> acquired.get(1, TimeUnit.MINUTES))
				.withCauseInstanceOf(SidecarException.class);
		}
	}

	private static final class Breaking implements ClientInterceptor {

		@Override
		public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
			return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

				@Override
				public void start(Listener<A> listener, Metadata headers) {
					throw Status.UNKNOWN.withCause(new IllegalStateException("broken"))
						.withDescription("Uncaught exception in the SynchronizationContext. Re-thrown.")
						.asRuntimeException();
				}

			};
		}

	}

}
