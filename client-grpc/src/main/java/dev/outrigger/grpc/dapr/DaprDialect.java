package dev.outrigger.grpc.dapr;

import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.spi.CallbackPort;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.LockBackend;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StateBackend;
import org.jspecify.annotations.Nullable;

/** The four blocks of a Dapr sidecar. */
final class DaprDialect implements Dialect {

	private final GrpcTransport transport;

	private final String endpoint;

	private final DaprComponents components;

	private final @Nullable DaprGrpcCallbacks callbacks;

	private final DaprState state;

	private final DaprPubSub pubSub;

	private final DaprConfiguration configuration;

	private final DaprLocks locks;

	DaprDialect(GrpcTransport transport, String endpoint, @Nullable DaprGrpcCallbacks callbacks) {
		this.transport = transport;
		this.endpoint = endpoint;
		this.callbacks = callbacks;
		this.components = new DaprComponents(transport.options(), () -> DaprMetadata.components(transport));
		this.state = new DaprState(transport, this.components);
		this.pubSub = new DaprPubSub(transport, this.components, callbacks);
		this.configuration = new DaprConfiguration(transport);
		this.locks = new DaprLocks(transport);
	}

	@Override
	public String sidecar() {
		return "dapr";
	}

	@Override
	public String transport() {
		return "grpc";
	}

	@Override
	public String endpoint() {
		return this.endpoint;
	}

	@Override
	public Optional<CallbackPort> callbackPort() {
		return Optional.ofNullable(this.callbacks).map((called) -> new CallbackPort(called.port(), "grpc"));
	}

	@Override
	public Call<Void> probe() {
		return this.components.load().then((loaded) -> Calls.done());
	}

	@Override
	public StateBackend state(String component) {
		return this.state;
	}

	@Override
	public PubSubBackend pubSub(String component) {
		return this.pubSub;
	}

	@Override
	public ConfigurationBackend configuration(String component) {
		return this.configuration;
	}

	@Override
	public LockBackend locks(String component) {
		return this.locks;
	}

	@Override
	public Call<List<Capability>> capabilities(BuildingBlock block, String component) {
		return this.components.find(block, component)
			.map((found) -> (this.callbacks != null) ? DaprFacts.pushedCapabilities(block, found)
					: DaprFacts.capabilities(block, found));
	}

	@Override
	public void close() {
		if (this.callbacks != null) {
			this.callbacks.close();
		}
		this.transport.close();
	}

}
