package dev.outrigger.grpc.dapr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.InvokeResponse;
import dev.outrigger.grpc.dapr.proto.InvokeServiceRequest;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.invoke.ServiceRequest;
import dev.outrigger.invoke.ServiceResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What errors of an invocation are: answers of the application, or failures of the
 * sidecar.
 */
class InvocationErrorsTests {

	private static final Metadata.Key<com.google.rpc.Status> DETAILS = Metadata.Key.of("grpc-status-details-bin",
			ProtoUtils.metadataMarshaller(com.google.rpc.Status.getDefaultInstance()));

	private final FailingDapr dapr = new FailingDapr();

	private Server server;

	private SidecarConnection connection;

	private ServiceInvoker inventory;

	@BeforeEach
	void start() throws IOException {
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.addService(this.dapr)
			.build()
			.start();
		this.connection = SidecarConnection.builder("dapr")
			.endpoint("127.0.0.1:" + this.server.getPort())
			.timeout(Duration.ofMinutes(1))
			.build();
		this.inventory = ServiceInvoker.of(this.connection, "inventory");
	}

	@AfterEach
	void stop() {
		this.connection.close();
		this.server.shutdownNow();
	}

	private static com.google.rpc.Status details(Status status) {
		return com.google.rpc.Status.newBuilder()
			.setCode(status.getCode().value())
			.addDetails(Any.pack(ErrorInfo.newBuilder()
				.putMetadata("http.code", "503")
				.putMetadata("http.error_message", "closed for lunch")
				.build()))
			.build();
	}

	@Test
	void theStatusOfTheApplicationIsAnAnswerEvenIfItSoundsLikeTheSidecars() {
		this.dapr.status = Status.UNAVAILABLE.withDescription("Service Unavailable");
		this.dapr.details = details(Status.UNAVAILABLE);
		ServiceResponse response = this.inventory.invoke(ServiceRequest.get("/items"));
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.text()).isEqualTo("closed for lunch");
		assertThat(this.dapr.calls).isEqualTo(1);
	}

	@Test
	void detailsThatContradictTheStatusAreNoAnswer() {
		this.dapr.status = Status.UNKNOWN.withDescription("rewritten by a proxy");
		this.dapr.details = details(Status.NOT_FOUND);
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> this.inventory.invoke(ServiceRequest.get("/items")))
			.withMessageContaining("rewritten by a proxy");
	}

	@Test
	void aPostThatMayHaveBeenServedIsUnknown() {
		this.dapr.status = Status.INTERNAL.withDescription("failed to invoke, id: inventory, err: unexpected EOF");
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> this.inventory.invoke(ServiceRequest.builder("POST", "/items").build()));
	}

	private static final class FailingDapr extends DaprGrpc.DaprImplBase {

		private Status status = Status.OK;

		private com.google.rpc.Status details = com.google.rpc.Status.getDefaultInstance();

		private int calls;

		@Override
		public void invokeService(InvokeServiceRequest request, StreamObserver<InvokeResponse> observer) {
			this.calls++;
			Metadata trailers = new Metadata();
			if (this.details.getCode() != 0) {
				trailers.put(DETAILS, this.details);
			}
			observer.onError(this.status.asRuntimeException(trailers));
		}

	}

}
