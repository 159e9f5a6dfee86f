package dev.outrigger.grpc.dapr;

import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.dapr.DaprFiles;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ServiceChannelBackend;
import dev.outrigger.grpc.callback.PushEndpoint;
import dev.outrigger.spi.Backend;
import dev.outrigger.spi.BackendType;
import dev.outrigger.spi.Backends;
import dev.outrigger.spi.BindingBackend;
import dev.outrigger.spi.CallbackPort;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.InputBindingBackend;
import dev.outrigger.spi.InvokeBackend;
import dev.outrigger.spi.LockBackend;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.SecretBackend;
import dev.outrigger.spi.SequenceBackend;
import dev.outrigger.spi.SidecarDescription;
import dev.outrigger.spi.StateWire;
import dev.outrigger.storage.StateKeptSequences;
import org.jspecify.annotations.Nullable;

/** Dapr over gRPC. */
final class DaprDialect implements Dialect {

	private final GrpcTransport transport;

	private final String address;

	private final DaprComponents components;

	private final @Nullable PushEndpoint endpoint;

	/** Whether events come by callback, too. */
	private final boolean pushed;

	private final Backends backends;

	DaprDialect(GrpcTransport transport, String address, @Nullable PushEndpoint endpoint, boolean pushed) {
		this.transport = transport;
		this.address = address;
		this.endpoint = endpoint;
		this.pushed = pushed;
		this.components = new DaprComponents(transport.options(), () -> DaprMetadata.components(transport));
		this.backends = Backends.of("Dapr over gRPC")
			.with(StateWire.TYPE, (name) -> new DaprStateWire(transport, this.components, name))
			.with(PubSubBackend.TYPE,
					(name) -> new DaprPubSub(transport, this.components, pushed ? endpoint : null, name))
			.with(ConfigurationBackend.TYPE, (name) -> new DaprConfiguration(transport, name))
			.with(LockBackend.TYPE, (name) -> new DaprLocks(transport, name))
			.with(SecretBackend.TYPE, (name) -> new DaprSecrets(transport, name))
			.with(BindingBackend.TYPE, (name) -> new DaprBindings(transport, BuildingBlock.BINDING, name))
			.with(InputBindingBackend.TYPE, (name) -> new DaprInputBindings(endpoint, name))
			.with(FileBackend.TYPE,
					(name) -> new DaprFiles(this.components, new DaprBindings(transport, BuildingBlock.FILE, name),
							name))
			.with(InvokeBackend.TYPE, (name) -> new DaprInvocation(transport, name))
			.with(ServiceChannelBackend.TYPE, (name) -> new DaprServiceChannel(transport, name))
			.with(SequenceBackend.TYPE,
					(name) -> new StateKeptSequences(new DaprStateWire(transport, this.components, name)));
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
		return this.address;
	}

	@Override
	public Optional<CallbackPort> callbackPort() {
		return Optional.ofNullable(this.endpoint).map((bound) -> new CallbackPort(bound.port(), "grpc"));
	}

	@Override
	public Call<Void> probe() {
		return this.components.load().then((loaded) -> Calls.done());
	}

	@Override
	public Call<SidecarDescription> description() {
		return DaprMetadata.description(this.transport);
	}

	@Override
	public <B extends Backend> B backend(BackendType<B> type, String component) {
		return this.backends.find(type, component);
	}

	@Override
	public Call<?> verify(BuildingBlock block, String component) {
		return (block == BuildingBlock.BINDING)
				? this.components.verifyBinding(component, () -> this.backends.verify(block, component))
				: this.backends.verify(block, component);
	}

	@Override
	public Call<List<Capability>> capabilities(BuildingBlock block, String component) {
		if (block == BuildingBlock.INVOKE) {
			return Calls.value(DaprFacts.invocationOverGrpc());
		}
		return this.components.find(block, component)
			.map((found) -> this.pushed ? DaprFacts.pushedCapabilities(block, found)
					: DaprFacts.capabilities(block, found));
	}

	@Override
	public void disconnect() {
		if (this.endpoint != null) {
			this.endpoint.release();
		}
		this.transport.disconnect();
	}

	@Override
	public void resume() {
		if (this.endpoint != null) {
			this.endpoint.resume();
		}
	}

	@Override
	public void close() {
		if (this.endpoint != null) {
			this.endpoint.close();
		}
		this.transport.close();
	}

}
