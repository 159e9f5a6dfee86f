package dev.outrigger.grpc;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;

import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Hosts that gRPC's own resolver refuses. */
class HostNameResolverTests {

	@Test
	void aChannelFindsTheAddressesOfAHost() throws IOException {
		Server server = NettyServerBuilder.forPort(0).addService(new DaprGrpc.DaprImplBase() {

			@Override
			public void getMetadata(GetMetadataRequest request, StreamObserver<GetMetadataResponse> observer) {
				observer.onNext(GetMetadataResponse.newBuilder().setId("found").build());
				observer.onCompleted();
			}

		}).build().start();
		ManagedChannel channel = NettyChannelBuilder
			.forTarget(HostNameResolverProvider.SCHEME + ":///localhost:" + server.getPort())
			.usePlaintext()
			.build();
		try {
			assertThat(DaprGrpc.newBlockingStub(channel).getMetadata(GetMetadataRequest.getDefaultInstance()).getId())
				.isEqualTo("found");
		}
		finally {
			channel.shutdownNow();
			server.shutdownNow();
		}
	}

	@Test
	void aHostWithAnUnderscoreIsLookedUp() {
		try (SidecarConnection nowhere = SidecarConnection.builder("dapr")
			.endpoint("no_such_sidecar.invalid:50001")
			.timeout(Duration.ofSeconds(30))
			.build()) {
			assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(nowhere::check)
				.withMessageContaining("no_such_sidecar.invalid")
				.withRootCauseInstanceOf(UnknownHostException.class);
		}
	}

}
