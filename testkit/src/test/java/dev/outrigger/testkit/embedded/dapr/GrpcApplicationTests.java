package dev.outrigger.testkit.embedded.dapr;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc;
import dev.outrigger.grpc.dapr.proto.InvokeRequest;
import dev.outrigger.grpc.dapr.proto.InvokeResponse;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.invoke.ServiceRequest;
import dev.outrigger.invoke.ServiceResponse;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An application that speaks gRPC with its sidecar is called by others. */
class GrpcApplicationTests {

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().appId("prices").start();

	private final Server application = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
		.addService(new Prices())
		.build();

	@BeforeEach
	void start() throws IOException {
		this.application.start();
		this.sidecar.callDaprApplication(this.application.getPort(), "grpc");
	}

	@AfterEach
	void stop() {
		this.sidecar.close();
		this.application.shutdownNow();
	}

	@ParameterizedTest
	@CsvSource({ "grpc, dapr", "http, dapr-http" })
	void itsAnswersAndRefusalsReachTheCaller(String transport, String api) {
		try (SidecarConnection connection = SidecarConnection.builder("dapr")
			.transport(transport)
			.endpoint(this.sidecar.endpoint(api))
			.timeout(Duration.ofMinutes(1))
			.build()) {
			ServiceInvoker prices = ServiceInvoker.of(connection, "prices");
			ServiceResponse answer = prices.invoke(ServiceRequest.builder("POST", "/add?to=list")
				.header("content-type", "text/plain")
				.body("12".getBytes(StandardCharsets.UTF_8))
				.build());
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("POST add to=list text/plain 12");
			assertThat(answer.headers().get("content-type")).singleElement().asString().startsWith("text/plain");
			if (transport.equals("http")) {
				assertThat(prices.invoke(ServiceRequest.get("/missing")).status()).isEqualTo(404);
			}
			else {
				assertThatExceptionOfType(SidecarException.class)
					.isThrownBy(() -> prices.invoke(ServiceRequest.get("/missing")))
					.withMessageContaining("NOT_FOUND: no such price");
			}
		}
	}

	private static final class Prices extends AppCallbackGrpc.AppCallbackImplBase {

		@Override
		public void onInvoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
			if (request.getMethod().equals("missing")) {
				observer.onError(Status.NOT_FOUND.withDescription("no such price").asRuntimeException());
				return;
			}
			String seen = request.getHttpExtension().getVerb() + " " + request.getMethod() + " "
					+ request.getHttpExtension().getQuerystring() + " " + request.getContentType() + " "
					+ request.getData().getValue().toStringUtf8();
			observer.onNext(InvokeResponse.newBuilder()
				.setContentType("text/plain; charset=UTF-8")
				.setData(Any.newBuilder().setValue(ByteString.copyFromUtf8(seen)))
				.build());
			observer.onCompleted();
		}

	}

}
