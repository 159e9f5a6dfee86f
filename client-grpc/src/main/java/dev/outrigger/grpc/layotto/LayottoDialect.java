package dev.outrigger.grpc.layotto;

import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.ConnectRequest;
import dev.outrigger.grpc.GrpcFailures;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.callback.PushEndpoint;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SayHelloRequest;
import dev.outrigger.spi.Backend;
import dev.outrigger.spi.BackendType;
import dev.outrigger.spi.Backends;
import dev.outrigger.spi.BindingBackend;
import dev.outrigger.spi.CallbackPort;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.InvokeBackend;
import dev.outrigger.spi.LockBackend;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.SecretBackend;
import dev.outrigger.spi.SequenceBackend;
import dev.outrigger.spi.SidecarDescription;
import dev.outrigger.spi.SidecarStatus;
import dev.outrigger.spi.StateWire;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Layotto over gRPC. */
final class LayottoDialect implements Dialect {

	private static final Operation HELLO = Operation.ofSidecar("hello");

	private final GrpcTransport transport;

	private final String address;

	private final @Nullable PushEndpoint endpoint;

	private final @Nullable LayottoActuator actuator;

	private final Backends backends;

	LayottoDialect(GrpcTransport transport, ConnectRequest request, @Nullable PushEndpoint endpoint) {
		this.transport = transport;
		this.address = request.endpoint();
		this.endpoint = endpoint;
		this.actuator = (request.actuator() != null)
				? new LayottoActuator(request.actuator(), request.options().timeout()) : null;
		LayottoWatches watches = new LayottoWatches(transport);
		this.backends = Backends.of("Layotto over gRPC")
			.with(StateWire.TYPE, (name) -> new LayottoStateWire(transport, name))
			.with(PubSubBackend.TYPE, (name) -> new LayottoPubSub(transport, endpoint, name))
			.with(ConfigurationBackend.TYPE,
					(name) -> new LayottoConfiguration(transport, watches, request.appId(), name))
			.with(LockBackend.TYPE, (name) -> new LayottoLocks(transport, name))
			.with(SecretBackend.TYPE, (name) -> new LayottoSecrets(transport, name))
			.with(BindingBackend.TYPE, (name) -> new LayottoBindings(transport, name))
			.with(FileBackend.TYPE, (name) -> new LayottoFiles(transport, name))
			.with(InvokeBackend.TYPE, (name) -> new LayottoInvocation(transport, name))
			.with(SequenceBackend.TYPE, (name) -> new LayottoSequences(transport, name));
	}

	@Override
	public String sidecar() {
		return "layotto";
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

	/**
	 * There is no health rpc: a greeting from nobody is an answer too. What another
	 * server says to an rpc that it does not have is none.
	 */
	@Override
	public Call<Void> probe() {
		SayHelloRequest request = SayHelloRequest.newBuilder().setServiceName("outrigger").build();
		return this.transport.unary(HELLO, RuntimeGrpc.getSayHelloMethod(), request, (answer) -> (Void) null)
			.recover((failure) -> GrpcFailures.has(failure, Status.Code.UNKNOWN, "no instance found") ? Calls.done()
					: Calls.failed(failure));
	}

	/** Also that it answers over gRPC, which the actuator does not say. */
	@Override
	public Call<SidecarStatus> status() {
		return (this.actuator != null) ? probe().then((answered) -> this.actuator.status()) : Dialect.super.status();
	}

	@Override
	public Call<SidecarDescription> description() {
		return (this.actuator != null)
				? this.actuator.version().map((version) -> SidecarDescription.ofVersion(version.orElse(null)))
				: Dialect.super.description();
	}

	@Override
	public <B extends Backend> B backend(BackendType<B> type, String component) {
		return this.backends.find(type, component);
	}

	@Override
	public Call<?> verify(BuildingBlock block, String component) {
		return this.backends.verify(block, component);
	}

	@Override
	public Call<List<Capability>> capabilities(BuildingBlock block, String component) {
		String type = LayottoFacts.type(this.transport.options().component(block, component));
		return Calls.value(LayottoFacts.capabilities(block, component, type));
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
		if (this.actuator != null) {
			this.actuator.close();
		}
		this.transport.close();
	}

}
