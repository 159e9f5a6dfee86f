package dev.outrigger.grpc;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import com.google.protobuf.ByteString;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A sidecar that listens on a Unix domain socket. */
@EnabledIf("areSocketsAvailable")
class NativeTransportTests {

	static boolean areSocketsAvailable() {
		return NativeTransport.isAvailable();
	}

	@Test
	void aSidecarIsReachedByTheFileOfItsSocket(@TempDir Path folder) throws Exception {
		Path socket = folder.resolve("dapr-orders-grpc.socket");
		EventLoopGroup loops = NativeTransport.ioThreads("server").loops();
		Server server = NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
			.channelType(EpollServerDomainSocketChannel.class)
			.bossEventLoopGroup(loops)
			.workerEventLoopGroup(loops)
			.addService(new DaprGrpc.DaprImplBase() {

				@Override
				public void getState(GetStateRequest request, StreamObserver<GetStateResponse> answers) {
					answers.onNext(GetStateResponse.newBuilder()
						.setData(ByteString.copyFrom("kept under " + request.getKey(), StandardCharsets.UTF_8))
						.setEtag("1")
						.build());
					answers.onCompleted();
				}

			})
			.build()
			.start();
		try (SidecarConnection connection = SidecarConnection.builder("dapr")
			.endpoint("unix://" + socket)
			.timeout(Duration.ofMinutes(1))
			.build()) {
			assertThat(KeyValueStore.of(connection, StateStoreSpec.of("statestore", String.class)).get("a"))
				.contains("kept under a");
		}
		finally {
			server.shutdownNow();
			loops.shutdownGracefully();
		}
	}

}
