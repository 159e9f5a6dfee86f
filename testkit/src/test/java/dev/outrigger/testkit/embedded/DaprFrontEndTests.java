package dev.outrigger.testkit.embedded;

import java.util.List;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.DaprGrpc.DaprBlockingStub;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.grpc.dapr.proto.ShutdownRequest;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.Profile;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Dapr's own SDKs found and no recording shows. */
class DaprFrontEndTests {

	private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	private volatile boolean shutDown;

	private EmbeddedSidecar sidecar;

	private ManagedChannel channel;

	@BeforeEach
	void start() {
		this.sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).onShutdown(() -> this.shutDown = true).start();
		this.channel = NettyChannelBuilder.forTarget(this.sidecar.daprEndpoint()).usePlaintext().build();
	}

	@AfterEach
	void stop() {
		this.channel.shutdownNow();
		this.sidecar.close();
	}

	private static PublishEventRequest.Builder event() {
		return PublishEventRequest.newBuilder()
			.setPubsubName("messages")
			.setTopic("topic")
			.setData(ByteString.copyFromUtf8("data"));
	}

	private JsonNode published() {
		List<BrokerEvent> events = this.sidecar.pubSub("messages").published("topic");
		return events.get(events.size() - 1).envelope().orElseThrow();
	}

	@Test
	void theCallersTraceTravelsWithTheEvent() {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), TRACE);
		stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)).publishEvent(event().build());
		assertThat(published().path("traceparent").asString()).isEqualTo(TRACE);
		assertThat(published().path("traceid").asString()).isEqualTo(TRACE);
	}

	@Test
	void aTimeToLiveMayBeADuration() {
		stub().publishEvent(event().putMetadata("ttlInSeconds", "1m0.5s").build());
		assertThat(published().has("expiration")).isTrue();
		stub().publishEvent(event().putMetadata("ttlInSeconds", "soon").build());
		assertThat(published().has("expiration")).isFalse();
	}

	@Test
	void theSidecarIsToldToEnd() {
		stub().shutdown(ShutdownRequest.getDefaultInstance());
		await().until(() -> this.shutDown);
	}

	private DaprBlockingStub stub() {
		return DaprGrpc.newBlockingStub(this.channel);
	}

}
