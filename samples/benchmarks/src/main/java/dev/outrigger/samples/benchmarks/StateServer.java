package dev.outrigger.samples.benchmarks;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that answers every read with the same bytes, in a process of its own; its port
 * is its first output.
 */
final class StateServer extends DaprGrpc.DaprImplBase {

	private final GetStateResponse answer;

	private StateServer() {
		byte[] json = JsonMapper.builder().build().writeValueAsBytes(BenchmarkOrder.EXAMPLE);
		this.answer = GetStateResponse.newBuilder().setData(ByteString.copyFrom(json)).setEtag("1").build();
	}

	/** Serves until the standard input ends. */
	public static void main(String[] args) throws Exception {
		Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.directExecutor()
			.addService(new StateServer())
			.build()
			.start();
		System.out.println(server.getPort());
		while (System.in.read() >= 0) {
			continue;
		}
		server.shutdownNow();
	}

	@Override
	public void getState(GetStateRequest request, StreamObserver<GetStateResponse> observer) {
		observer.onNext(this.answer);
		observer.onCompleted();
	}

}
