package dev.outrigger.samples.benchmarks;

import java.util.List;

/**
 * A sidecar that is measured against.
 *
 * @param name what it is called
 * @param grpc the port of its gRPC API
 * @param http the port of its HTTP API
 * @param processes what ends with it, the first one first
 */
record Target(String name, int grpc, int http, List<AutoCloseable> processes) implements AutoCloseable {

	/** The components, which every target has. */
	static final String STORE = "statestore";

	static final String PUBSUB = "messages";

	@Override
	public void close() {
		this.processes.forEach(DaprPeers::close);
	}

}
