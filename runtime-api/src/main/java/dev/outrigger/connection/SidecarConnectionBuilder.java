package dev.outrigger.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.CallInterceptor;
import dev.outrigger.call.CallPolicies;
import dev.outrigger.resilience.ResiliencePolicies;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import org.jspecify.annotations.Nullable;

/** Builds connections. Not thread safe. */
public final class SidecarConnectionBuilder {

	private static final String USUAL_TRANSPORT = "grpc";

	private final String sidecar;

	private final Map<BuildingBlock, Map<String, ComponentOptions>> components = new EnumMap<>(BuildingBlock.class);

	private final List<CallInterceptor> interceptors = new ArrayList<>();

	private final List<TransportCustomizer> customizers = new ArrayList<>();

	private final List<DeclaredTopic> topics = new ArrayList<>();

	private @Nullable String actuator;

	private BooleanSupplier callbackHealth = () -> true;

	private final List<String> inputBindings = new ArrayList<>();

	private @Nullable CallPolicies policies;

	private ComponentOptions defaults = ComponentOptions.NONE;

	private final Map<BuildingBlock, String> transports = new EnumMap<>(BuildingBlock.class);

	private final Map<String, @Nullable String> endpoints = new HashMap<>();

	private String transport = USUAL_TRANSPORT;

	private @Nullable String endpoint;

	private @Nullable String token;

	private @Nullable Tls tls;

	private String appId = "";

	private Duration timeout = ConnectionOptions.DEFAULTS.timeout();

	private TransportLimits limits = TransportLimits.DEFAULTS;

	private String callbackHost = CallbackOptions.NONE.host();

	private int callbackPort = CallbackOptions.NONE.port();

	private String callbackPath = CallbackOptions.NONE.path();

	private @Nullable String callbackToken;

	private CallbackLimits callbackLimits = CallbackLimits.DEFAULTS;

	private @Nullable CallbackTls callbackTls;

	private @Nullable DeliveryMode delivery;

	SidecarConnectionBuilder(String sidecar) {
		this.sidecar = sidecar;
	}

	/** The transport. Defaults to {@code grpc}. */
	public SidecarConnectionBuilder transport(String transport) {
		this.transport = transport;
		return this;
	}

	/** The transport of one building block, where it is another one. */
	public SidecarConnectionBuilder transport(BuildingBlock block, String transport) {
		this.transports.put(block, transport);
		return this;
	}

	/** Where the sidecar is. Defaults to its usual port on this machine. */
	public SidecarConnectionBuilder endpoint(@Nullable String endpoint) {
		this.endpoint = endpoint;
		return this;
	}

	/**
	 * Where the sidecar is for a transport that is not the main one. Defaults to its
	 * usual port on this machine.
	 */
	public SidecarConnectionBuilder endpoint(String transport, @Nullable String endpoint) {
		this.endpoints.put(transport, endpoint);
		return this;
	}

	/**
	 * The token that the sidecar wants. White space around it does not matter.
	 * @throws IllegalArgumentException when it is blank, or no header can carry it
	 */
	public SidecarConnectionBuilder token(@Nullable String token) {
		this.token = HeaderText.token("token", token);
		return this;
	}

	/** How to encrypt. Defaults to plain text. */
	public SidecarConnectionBuilder tls(@Nullable Tls tls) {
		this.tls = tls;
		return this;
	}

	/** The application's id, for sidecars that do not know it themselves. */
	public SidecarConnectionBuilder appId(String appId) {
		this.appId = appId;
		return this;
	}

	/**
	 * The deadline of every unary call. Defaults to 5 seconds.
	 * @throws IllegalArgumentException when it is not positive
	 */
	public SidecarConnectionBuilder timeout(Duration timeout) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than zero)");
		}
		this.timeout = timeout;
		return this;
	}

	/** How much the connection takes in. Defaults to {@link TransportLimits#DEFAULTS}. */
	public SidecarConnectionBuilder limits(TransportLimits limits) {
		this.limits = limits;
		return this;
	}

	/** What is known of a component that the sidecar does not tell. */
	public SidecarConnectionBuilder component(BuildingBlock block, String name, ComponentOptions options) {
		this.components.computeIfAbsent(block, (key) -> new HashMap<>()).put(name, options);
		return this;
	}

	/**
	 * What is known of every component that {@link #component} does not name.
	 * @throws IllegalArgumentException when it names a transport: {@link #transport} does
	 * that
	 */
	public SidecarConnectionBuilder components(ComponentOptions defaults) {
		if (defaults.transport() != null) {
			throw new IllegalArgumentException("components: transport '" + defaults.transport()
					+ "' for every component (expected: none, as the connection and its blocks have one)");
		}
		this.defaults = defaults;
		return this;
	}

	/**
	 * Whether calls are retried, and what may reject them. Defaults to
	 * {@link ResiliencePolicies} as their builder makes them.
	 */
	public SidecarConnectionBuilder policies(CallPolicies policies) {
		this.policies = policies;
		return this;
	}

	/** Wraps every unary call; the first added is the outermost. */
	public SidecarConnectionBuilder interceptor(CallInterceptor interceptor) {
		this.interceptors.add(interceptor);
		return this;
	}

	/**
	 * Customizes the client of one transport, when that is used; the first added is
	 * called first.
	 */
	public SidecarConnectionBuilder customizer(TransportCustomizer customizer) {
		this.customizers.add(customizer);
		return this;
	}

	/**
	 * The token that calls of the sidecar have to bring. Defaults to none. Only Dapr
	 * sends one. White space around it does not matter.
	 * @throws IllegalArgumentException when it is blank, or no header can carry it
	 */
	public SidecarConnectionBuilder callbackToken(@Nullable String token) {
		this.callbackToken = HeaderText.token("callbackToken", token);
		return this;
	}

	/**
	 * Where the sidecar tells of its health, when that is on another port, as Layotto's
	 * actuator: a URL such as {@code http://127.0.0.1:34999}. Defaults to nowhere.
	 * @throws IllegalArgumentException when it is no URL over HTTP
	 */
	public SidecarConnectionBuilder actuator(@Nullable String url) {
		if (url != null) {
			Endpoint.parse(url);
		}
		this.actuator = url;
		return this;
	}

	/**
	 * Where to listen for a sidecar that calls the application; port 0 for a free one. By
	 * default it does not listen.
	 */
	public SidecarConnectionBuilder callback(String host, int port) {
		this.callbackHost = host;
		this.callbackPort = port;
		return this;
	}

	/**
	 * Where events go below the application's root, when the sidecar calls it over HTTP.
	 * Defaults to {@code /outrigger}.
	 */
	public SidecarConnectionBuilder callbackPath(String path) {
		this.callbackPath = path;
		return this;
	}

	/**
	 * What a call of the sidecar may cost. Defaults to {@link CallbackLimits#DEFAULTS}.
	 */
	public SidecarConnectionBuilder callbackLimits(CallbackLimits limits) {
		this.callbackLimits = limits;
		return this;
	}

	/**
	 * Whether the application is well, for a sidecar that asks, as Dapr does with
	 * {@code --enable-app-health-check}: it brings nothing while the application is not.
	 * Called on transport threads; must not block. By default it is well while it
	 * answers.
	 */
	public SidecarConnectionBuilder callbackHealth(BooleanSupplier health) {
		this.callbackHealth = health;
		return this;
	}

	/**
	 * How the sidecar has to encrypt its calls. Defaults to plain text, which Layotto
	 * cannot do without.
	 */
	public SidecarConnectionBuilder callbackTls(@Nullable CallbackTls tls) {
		this.callbackTls = tls;
		return this;
	}

	/**
	 * How events come, where the sidecar leaves a choice. By default what suits sidecar
	 * and transport best: streams from Dapr over gRPC, callbacks from Dapr over HTTP and
	 * from Layotto.
	 */
	public SidecarConnectionBuilder delivery(@Nullable DeliveryMode delivery) {
		this.delivery = delivery;
		return this;
	}

	/**
	 * A topic that the application subscribes to, for a sidecar that asks before it does.
	 * @param atStart {@code true} if the application subscribes at start-up, so that the
	 * answer to the sidecar may wait for it; {@code false} if it subscribes later or
	 * never
	 */
	public SidecarConnectionBuilder topic(String pubsub, String topic, boolean atStart) {
		this.topics.add(new DeclaredTopic(new TopicName(pubsub, topic), atStart));
		return this;
	}

	/**
	 * A component of which the application takes what it brings, for a sidecar that asks
	 * once, at its own start.
	 * @param component the component's name in the sidecar
	 */
	public SidecarConnectionBuilder inputBinding(String component) {
		this.inputBindings.add(component);
		return this;
	}

	/**
	 * Opens the connection; does not wait for the sidecar.
	 * @return the connection, to be closed by the caller
	 * @throws IllegalArgumentException when there is no such sidecar or transport on the
	 * class path, an endpoint is none, or events cannot come as they are wanted
	 */
	public SidecarConnection build() {
		Map<BuildingBlock, Map<String, ComponentOptions>> known = new EnumMap<>(BuildingBlock.class);
		this.components.forEach((block, byName) -> known.put(block, Map.copyOf(byName)));
		CallPolicies policies = (this.policies != null) ? this.policies : ResiliencePolicies.builder().build();
		ConnectionOptions options = new ConnectionOptions(this.timeout, this.defaults, known, policies,
				List.copyOf(this.interceptors));
		TransportPlan plan = TransportPlan.of(this.transport, this.transports, known);
		if (this.delivery == DeliveryMode.CALLBACK && plan.transports(BuildingBlock.PUBSUB).size() > 1) {
			throw new IllegalArgumentException("delivery: by callback over " + plan.transports(BuildingBlock.PUBSUB)
					+ " (expected: one transport for all events, as the sidecar calls one port)");
		}
		checkInputBindings(plan);
		List<SidecarConnector> connectors = plan.all().stream().map(this::connector).toList();
		Map<String, Dialect> dialects = new LinkedHashMap<>();
		try {
			connectors.forEach((connector) -> dialects.put(connector.transport(),
					connector.connect(request(connector, options, plan))));
		}
		catch (RuntimeException ex) {
			dialects.values().forEach(Dialect::close);
			throw ex;
		}
		SidecarConnection connection = SidecarConnection
			.of((dialects.size() == 1) ? dialects.values().iterator().next() : new RoutingDialect(plan, dialects));
		connection.problems().add(policies::problems);
		return connection;
	}

	/** As the sidecar calls one port, in one protocol. */
	private void checkInputBindings(TransportPlan plan) {
		Map<String, String> called = new LinkedHashMap<>();
		this.inputBindings.forEach((name) -> called.putIfAbsent(plan.transport(BuildingBlock.BINDING, name),
				"input binding '" + name + "'"));
		if (!called.isEmpty()) {
			this.topics.stream()
				.filter((topic) -> comesByCallback(plan.transport(BuildingBlock.PUBSUB, topic.name().pubsub())))
				.forEach((topic) -> called.putIfAbsent(plan.transport(BuildingBlock.PUBSUB, topic.name().pubsub()),
						"topic '" + topic.name().topic() + "'"));
		}
		if (called.size() > 1) {
			throw new IllegalArgumentException(called.entrySet()
				.stream()
				.map((what) -> what.getValue() + " over " + what.getKey())
				.collect(Collectors.joining(", "))
					+ " (expected: one transport for all that the sidecar calls the application for)");
		}
	}

	/**
	 * Streams are what events come by over the usual transport, unless they are to come
	 * otherwise.
	 */
	private boolean comesByCallback(String transport) {
		return this.delivery == DeliveryMode.CALLBACK || !transport.equals(USUAL_TRANSPORT);
	}

	private ConnectRequest request(SidecarConnector connector, ConnectionOptions options, TransportPlan plan) {
		String transport = connector.transport();
		String where = transport.equals(this.transport) ? this.endpoint : this.endpoints.get(transport);
		return new ConnectRequest((where != null) ? where : connector.defaultEndpoint(), this.actuator, this.token,
				this.tls, this.appId, callback(transport, plan), this.limits, options, List.copyOf(this.customizers));
	}

	/**
	 * A sidecar calls one port, and only for events, bindings and changed configuration:
	 * where it is to bring events by callback, that of their transport.
	 */
	private @Nullable CallbackOptions callback(String transport, TransportPlan plan) {
		boolean events = plan.serves(BuildingBlock.PUBSUB, transport);
		List<String> bindings = this.inputBindings.stream()
			.filter((name) -> plan.transport(BuildingBlock.BINDING, name).equals(transport))
			.toList();
		boolean called = events || !bindings.isEmpty() || (this.delivery != DeliveryMode.CALLBACK
				&& this.inputBindings.isEmpty() && plan.serves(BuildingBlock.CONFIGURATION, transport));
		if (!called) {
			return null;
		}
		List<DeclaredTopic> own = this.topics.stream()
			.filter((topic) -> plan.transport(BuildingBlock.PUBSUB, topic.name().pubsub()).equals(transport))
			.toList();
		return new CallbackOptions(this.callbackHost, this.callbackPort, this.callbackPath, own, bindings,
				this.callbackToken, events ? this.delivery : null, this.callbackLimits, this.callbackTls,
				this.callbackHealth);
	}

	private SidecarConnector connector(String transport) {
		List<SidecarConnector> all = ServiceLoader.load(SidecarConnector.class, getClass().getClassLoader())
			.stream()
			.map(ServiceLoader.Provider::get)
			.toList();
		return all.stream()
			.filter((connector) -> connector.sidecar().equals(this.sidecar) && connector.transport().equals(transport))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"sidecar: '" + this.sidecar + "' over '" + transport + "' (expected: one of "
							+ all.stream()
								.map((connector) -> connector.sidecar() + " over " + connector.transport())
								.sorted()
								.collect(Collectors.joining(", "))
							+ ")"));
	}

}
