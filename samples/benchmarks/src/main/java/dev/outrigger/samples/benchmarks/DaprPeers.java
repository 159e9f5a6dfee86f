package dev.outrigger.samples.benchmarks;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import io.dapr.client.DaprClientBuilder;
import io.dapr.config.Properties;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;

/** Three clients of one Dapr, over gRPC: ours, the raw stub, and the official SDK. */
final class DaprPeers implements AutoCloseable {

	static final String FACADE = "facade";

	static final String SDK = "official SDK";

	static final String STUB = "raw stub";

	private final int port;

	private final SidecarConnection connection;

	private final ManagedChannel channel;

	DaprPeers(int port) {
		this.port = port;
		this.connection = SidecarConnection.builder("dapr").endpoint("127.0.0.1:" + port).build();
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
	}

	SidecarConnection connection() {
		return this.connection;
	}

	ManagedChannel channel() {
		return this.channel;
	}

	DaprGrpc.DaprBlockingStub stub() {
		return DaprGrpc.newBlockingStub(this.channel);
	}

	RawDapr raw() {
		return new RawDapr(stub());
	}

	/** Of the SDK's client, which the caller closes. */
	DaprClientBuilder sdk() {
		return new DaprClientBuilder().withPropertyOverride(Properties.GRPC_PORT, Integer.toString(this.port));
	}

	/** Of what may throw anything when it is closed, as the SDK's clients. */
	static void close(AutoCloseable resource) {
		try {
			resource.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(resource + " cannot be closed", ex);
		}
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
		this.connection.close();
	}

}
