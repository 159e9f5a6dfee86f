package dev.outrigger.grpc.layotto;

import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.ConnectRequest;
import dev.outrigger.grpc.GrpcFailures;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SayHelloRequest;
import dev.outrigger.spi.CallbackPort;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.LockBackend;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StateBackend;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** The four blocks of a Layotto sidecar. */
final class LayottoDialect implements Dialect {

	private static final Operation HELLO = new Operation(BuildingBlock.SIDECAR, "hello", "", Effect.READ);

	private final GrpcTransport transport;

	private final String endpoint;

	private final @Nullable LayottoCallbacks callbacks;

	private final LayottoState state;

	private final LayottoPubSub pubSub;

	private final LayottoConfiguration configuration;

	private final LayottoLocks locks;

	LayottoDialect(GrpcTransport transport, ConnectRequest request, @Nullable LayottoCallbacks callbacks) {
		this.transport = transport;
		this.endpoint = request.endpoint();
		this.callbacks = callbacks;
		this.state = new LayottoState(transport);
		this.pubSub = new LayottoPubSub(transport, callbacks);
		this.configuration = new LayottoConfiguration(transport, request.appId());
		this.locks = new LayottoLocks(transport);
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
		return this.endpoint;
	}

	@Override
	public Optional<CallbackPort> callbackPort() {
		return Optional.ofNullable(this.callbacks).map((called) -> new CallbackPort(called.port(), "grpc"));
	}

	/** There is no health rpc: a greeting from nobody is an answer too. */
	@Override
	public Call<Void> probe() {
		SayHelloRequest request = SayHelloRequest.newBuilder().setServiceName("outrigger").build();
		return this.transport.unary(HELLO, RuntimeGrpc.getSayHelloMethod(), request, (answer) -> (Void) null)
			.recover((failure) -> GrpcFailures.has(failure, Status.Code.UNKNOWN, "") ? Calls.done()
					: Calls.failed(failure));
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
		String type = this.transport.options().component(block, component).type();
		return Calls.value(LayottoFacts.capabilities(block, component, (type != null) ? type : ""));
	}

	@Override
	public void close() {
		if (this.callbacks != null) {
			this.callbacks.close();
		}
		this.transport.close();
	}

}
