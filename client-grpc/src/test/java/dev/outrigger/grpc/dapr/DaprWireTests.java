package dev.outrigger.grpc.dapr;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.Empty;
import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishResponse;
import dev.outrigger.grpc.dapr.proto.BulkStateItem;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetBulkStateRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkStateResponse;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What no embedded sidecar answers: broken items, missing rpcs, and the token on the
 * wire.
 */
class DaprWireTests extends DaprGrpc.DaprImplBase {

	private Server server;

	private SidecarConnection connection;

	private volatile String token;

	private volatile int alphaPublishes;

	private final List<PublishEventRequest> published = new CopyOnWriteArrayList<>();

	@BeforeEach
	void connect() throws IOException {
		this.server = NettyServerBuilder.forPort(0).addService(this).intercept(new ServerInterceptor() {

			@Override
			public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
					ServerCallHandler<Q, A> next) {
				DaprWireTests.this.token = headers
					.get(Metadata.Key.of("dapr-api-token", Metadata.ASCII_STRING_MARSHALLER));
				return next.startCall(call, headers);
			}

		}).build().start();
		this.connection = SidecarConnection.builder("dapr")
			.endpoint("127.0.0.1:" + this.server.getPort())
			.token("secret")
			.component(BuildingBlock.STATE, "store", ComponentOptions.NONE.withType("redis"))
			.build();
	}

	@AfterEach
	void disconnect() {
		this.connection.close();
		this.server.shutdownNow();
	}

	@Override
	public void getBulkState(GetBulkStateRequest request, StreamObserver<GetBulkStateResponse> observer) {
		GetBulkStateResponse.Builder answer = GetBulkStateResponse.newBuilder();
		request.getKeysList().forEach((key) -> {
			BulkStateItem.Builder item = answer.addItemsBuilder().setKey(key);
			switch (key) {
				case "a" -> item.setEtag("1");
				case "b" -> item.setError("dial tcp: no answer");
				default -> {
				}
			}
		});
		observer.onNext(answer.build());
		observer.onCompleted();
	}

	@Override
	public void getMetadata(GetMetadataRequest request, StreamObserver<GetMetadataResponse> observer) {
		observer.onNext(GetMetadataResponse.getDefaultInstance());
		observer.onCompleted();
	}

	@Override
	public void publishEvent(PublishEventRequest request, StreamObserver<Empty> observer) {
		this.published.add(request);
		observer.onNext(Empty.getDefaultInstance());
		observer.onCompleted();
	}

	@Override
	public void bulkPublishEvent(BulkPublishRequest request, StreamObserver<BulkPublishResponse> observer) {
		observer.onError(Status.UNKNOWN
			.withDescription("failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id not found")
			.asRuntimeException());
	}

	@Override
	public void bulkPublishEventAlpha1(BulkPublishRequest request, StreamObserver<BulkPublishResponse> observer) {
		this.alphaPublishes += request.getEntriesCount();
		observer.onNext(BulkPublishResponse.getDefaultInstance());
		observer.onCompleted();
	}

	@Test
	void theErrorOfABulkItemIsNeverAMissingKey() {
		KeyValueStore<byte[]> store = KeyValueStore.of(this.connection, StateStoreSpec.of("store", byte[].class));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> store.getAll(List.of("a", "b")))
			.withMessageContaining("'b'")
			.withMessageContaining("dial tcp");
		assertThat(store.getAll(List.of("a", "c"))).extracting((entry) -> entry.key() + entry.exists())
			.containsExactly("atrue", "cfalse");
	}

	@Test
	void anOlderRuntimeIsAskedByTheAlphaName() {
		WireEvent event = new WireEvent("1", "", "", "text/plain", new byte[] { 'x' }, Map.of(), Map.of());
		this.connection.dialect()
			.backend(PubSubBackend.TYPE, "pubsub")
			.publishAll("topic", List.of(event, event))
			.await();
		assertThat(this.alphaPublishes).isEqualTo(2);
	}

	@Test
	void rawEventsOfABatchGoOneByOneAsDaprWouldNotKeepThemRaw() {
		WireEvent plain = new WireEvent("1", "", "", "text/plain", new byte[] { 'x' }, Map.of(), Map.of());
		WireEvent raw = new WireEvent("2", "", "", "text/plain", new byte[] { 'y' }, Map.of(),
				Map.of("rawPayload", "true"));
		this.connection.dialect()
			.backend(PubSubBackend.TYPE, "pubsub")
			.publishAll("topic", List.of(plain, raw))
			.await();
		assertThat(this.alphaPublishes).isZero();
		assertThat(this.published).extracting((request) -> request.getMetadataOrDefault("rawPayload", "none"))
			.containsExactly("none", "true");
	}

	@Test
	void theTokenIsSent() {
		this.connection.check();
		assertThat(this.token).isEqualTo("secret");
	}

}
