package dev.outrigger.grpc.dapr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import dev.outrigger.grpc.dapr.proto.SaveStateRequest;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A sidecar that sends its clients away, again and again, while it is called. */
class GoAwayTests {

	private static final int CALLERS = 4;

	private static final int CONNECTIONS = 5;

	/** Not repeated by anybody. */
	private static final WriteOptions CONDITIONAL = WriteOptions.DEFAULT.withEtag("1");

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger saved = new AtomicInteger();

	@Test
	void noWriteFailsAndNoneIsDoneTwice() throws Exception {
		Server server = NettyServerBuilder.forPort(0)
			.maxConnectionAge(200, TimeUnit.MILLISECONDS)
			.addService(new SlowDapr())
			.addTransportFilter(new ServerTransportFilter() {

				@Override
				public Attributes transportReady(Attributes attributes) {
					GoAwayTests.this.connections.incrementAndGet();
					return attributes;
				}

			})
			.build()
			.start();
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try (SidecarConnection connection = SidecarConnection.builder("dapr")
			.endpoint("127.0.0.1:" + server.getPort())
			.timeout(Duration.ofMinutes(1))
			.build()) {
			KeyValueStore<String> store = KeyValueStore.of(connection, StateStoreSpec.of("store", String.class));
			AtomicInteger written = new AtomicInteger();
			List<CompletableFuture<Void>> all = new ArrayList<>();
			for (int i = 0; i < CALLERS; i++) {
				all.add(CompletableFuture.runAsync(() -> {
					while (this.connections.get() < CONNECTIONS) {
						store.put("key", "value", CONDITIONAL);
						written.incrementAndGet();
					}
				}, callers));
			}
			assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
				.succeedsWithin(Duration.ofMinutes(2));
			assertThat(this.saved).hasValue(written.get());
		}
		finally {
			callers.shutdownNow();
			server.shutdownNow();
		}
	}

	/** Answers a little later, so that calls are in flight whenever a connection ends. */
	private final class SlowDapr extends DaprGrpc.DaprImplBase {

		@Override
		public void getMetadata(GetMetadataRequest request, StreamObserver<GetMetadataResponse> observer) {
			observer.onNext(GetMetadataResponse.getDefaultInstance());
			observer.onCompleted();
		}

		@Override
		public void getState(GetStateRequest request, StreamObserver<GetStateResponse> observer) {
			observer.onNext(GetStateResponse.newBuilder().setData(ByteString.copyFromUtf8("1")).setEtag("1").build());
			observer.onCompleted();
		}

		@Override
		public void saveState(SaveStateRequest request, StreamObserver<Empty> observer) {
			GoAwayTests.this.saved.incrementAndGet();
			CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> {
				observer.onNext(Empty.getDefaultInstance());
				observer.onCompleted();
			});
		}

	}

}
