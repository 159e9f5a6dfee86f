package dev.outrigger.http.dapr;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.Operation;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.ConnectRequest;
import dev.outrigger.dapr.DaprComponent;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.DaprDescription;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.dapr.DaprFiles;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.http.callback.HttpCallbackServer;
import dev.outrigger.http.dapr.callback.DaprHttpCallbacks;
import dev.outrigger.spi.Backend;
import dev.outrigger.spi.BackendType;
import dev.outrigger.spi.Backends;
import dev.outrigger.spi.BindingBackend;
import dev.outrigger.spi.CallbackHandler;
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
import dev.outrigger.spi.SidecarStatus;
import dev.outrigger.spi.StateWire;
import dev.outrigger.storage.StateKeptSequences;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** Dapr over HTTP. */
final class DaprHttpDialect implements Dialect {

	private static final int NO_CONTENT = 204;

	private static final Operation HEALTH = Operation.ofSidecar("health");

	private static final Operation METADATA = Operation.ofSidecar("metadata");

	private final HttpTransport transport;

	private final String endpoint;

	private final DaprComponents components;

	private final boolean called;

	private final DaprHttpCallbacks callbacks;

	private final @Nullable HttpCallbackServer server;

	private final PendingRequests pending = new PendingRequests();

	private final Backends backends;

	DaprHttpDialect(ConnectRequest request) {
		this.endpoint = request.endpoint();
		CallbackOptions callback = request.callback();
		this.called = callback != null;
		CallbackOptions options = (callback != null) ? callback : CallbackOptions.NONE;
		this.callbacks = new DaprHttpCallbacks(options, request.options(), this::listen);
		this.transport = new HttpTransport(request, "dapr-api-token", new DaprHttpErrors());
		this.components = new DaprComponents(this.transport.options(), this::registered);
		this.server = (options.port() >= 0) ? new HttpCallbackServer(options, this.callbacks) : null;
		this.backends = Backends.of("Dapr over HTTP")
			.with(StateWire.TYPE, this::stateWire)
			.with(PubSubBackend.TYPE,
					(name) -> new DaprHttpPubSub(this.transport, this.components, this.callbacks, name))
			.with(ConfigurationBackend.TYPE,
					(name) -> new DaprHttpConfiguration(this.transport, this.callbacks, this.pending, name))
			.with(LockBackend.TYPE, (name) -> new DaprHttpLocks(this.transport, name))
			.with(SecretBackend.TYPE, (name) -> new DaprHttpSecrets(this.transport, name))
			.with(BindingBackend.TYPE, (name) -> new DaprHttpBindings(this.transport, BuildingBlock.BINDING, name))
			.with(InputBindingBackend.TYPE, (name) -> (receiver) -> this.callbacks.open(name, receiver))
			.with(FileBackend.TYPE,
					(name) -> new DaprFiles(this.components,
							new DaprHttpBindings(this.transport, BuildingBlock.FILE, name), name))
			.with(InvokeBackend.TYPE, (name) -> new DaprHttpInvocation(this.transport, name))
			.with(SequenceBackend.TYPE, (name) -> new StateKeptSequences(stateWire(name)));
		if (options.listensAtOnce()) {
			listenOrClose();
		}
	}

	private StateWire stateWire(String name) {
		return new DaprHttpStateWire(this.transport, this.components, name, new DaprHttpStateItems(false));
	}

	private void listenOrClose() {
		try {
			listen();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private void listen() {
		if (this.server != null) {
			this.server.start();
		}
	}

	private Call<List<DaprComponent>> registered() {
		return this.transport.call(METADATA, HttpRequest.get("/v1.0/metadata"),
				(reply) -> (reply.status() == NO_CONTENT) ? List.<DaprComponent>of()
						: components(DaprJson.expect(METADATA,
								DaprJson.readObject(METADATA, reply.body()).path("components"), JsonNodeType.ARRAY,
								"the list of components")));
	}

	private static List<DaprComponent> components(JsonNode list) {
		return list.valueStream().map(DaprHttpDialect::component).toList();
	}

	private static DaprComponent component(JsonNode node) {
		DaprJson.expect(METADATA, node, JsonNodeType.OBJECT, "a component");
		return new DaprComponent(node.path("name").asString(""), node.path("type").asString(""),
				node.path("capabilities").valueStream().map((capability) -> capability.asString("")).toList());
	}

	@Override
	public String sidecar() {
		return "dapr";
	}

	@Override
	public String transport() {
		return "http";
	}

	@Override
	public String endpoint() {
		return this.endpoint;
	}

	@Override
	public Optional<CallbackPort> callbackPort() {
		return Optional.ofNullable(this.server).map((own) -> new CallbackPort(own.port(), "http"));
	}

	/** Without a port of its own the application's web server is what Dapr calls. */
	@Override
	public Optional<CallbackHandler> callbacks() {
		return (this.called && this.server == null) ? Optional.of(this.callbacks) : Optional.empty();
	}

	@Override
	public Call<Void> probe() {
		return this.components.load().then((loaded) -> Calls.done());
	}

	/**
	 * Well when it has its components and serves its APIs; whether it reaches the
	 * application is another question, which it answers by the same token.
	 */
	@Override
	public Call<SidecarStatus> status() {
		return probe().then((answered) -> healthy("/v1.0/healthz/outbound"))
			.then((outbound) -> healthy("/v1.0/healthz").map((whole) -> new SidecarStatus(outbound,
					Map.of("outbound", word(outbound), "application", word(whole)))));
	}

	private Call<Boolean> healthy(String path) {
		return this.transport.call(HEALTH, HttpRequest.get(path), (reply) -> true)
			.recover((failure) -> (failure instanceof SidecarUnavailableException) ? Calls.failed(failure)
					: Calls.value(false));
	}

	private static String word(boolean up) {
		return up ? "UP" : "DOWN";
	}

	@Override
	public Call<SidecarDescription> description() {
		return this.transport.call(METADATA, HttpRequest.get("/v1.0/metadata"),
				(reply) -> described(DaprJson.readObject(METADATA, reply.body())));
	}

	private static SidecarDescription described(JsonNode metadata) {
		return DaprDescription.of(metadata.path("runtimeVersion").asString(""), metadata.path("id").asString(""),
				components(metadata.path("components")),
				metadata.path("subscriptions")
					.valueStream()
					.map((subscription) -> subscription.path("pubsubname").asString("") + "/"
							+ subscription.path("topic").asString(""))
					.toList(),
				metadata.path("enabledFeatures").valueStream().map((feature) -> feature.asString("")).toList());
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
		if (block == BuildingBlock.BINDING) {
			return this.components.find(block, component).map(DaprFacts::bindingsOverHttp);
		}
		return this.components.find(block, component).map((found) -> DaprFacts.pushedCapabilities(block, found));
	}

	@Override
	public void disconnect() {
		if (this.server != null) {
			this.server.release();
		}
		this.transport.disconnect();
	}

	@Override
	public void resume() {
		if (this.server != null) {
			this.server.resume();
		}
	}

	@Override
	public void close() {
		this.pending.close();
		this.callbacks.close();
		try {
			if (this.server != null) {
				this.server.close();
			}
		}
		finally {
			this.transport.close();
		}
	}

}
