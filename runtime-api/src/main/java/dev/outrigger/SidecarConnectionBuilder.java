package dev.outrigger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

import dev.outrigger.spi.CallInterceptor;
import dev.outrigger.spi.ComponentOptions;
import dev.outrigger.spi.ConnectRequest;
import dev.outrigger.spi.ConnectRequest.Callback;
import dev.outrigger.spi.ConnectRequest.Tls;
import dev.outrigger.spi.ConnectRequest.TopicName;
import dev.outrigger.spi.ConnectionOptions;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.SidecarConnector;
import org.jspecify.annotations.Nullable;

/** Builds connections. Not thread safe. */
public final class SidecarConnectionBuilder {

	private final String sidecar;

	private final Map<BuildingBlock, Map<String, ComponentOptions>> components = new EnumMap<>(BuildingBlock.class);

	private final List<CallInterceptor> interceptors = new ArrayList<>();

	private final List<TopicName> topics = new ArrayList<>();

	private ComponentOptions defaults = ComponentOptions.NONE;

	private final Map<BuildingBlock, String> transports = new EnumMap<>(BuildingBlock.class);

	private final Map<String, String> endpoints = new HashMap<>();

	private String transport = "grpc";

	private @Nullable String endpoint;

	private @Nullable String token;

	private @Nullable Tls tls;

	private String appId = "";

	private Duration timeout = ConnectionOptions.DEFAULTS.timeout();

	private String callbackHost = Callback.NONE.host();

	private int callbackPort = Callback.NONE.port();

	private @Nullable String callbackToken;

	SidecarConnectionBuilder(String sidecar) {
		this.sidecar = sidecar;
	}

	/** The transport; {@code grpc} when not called. */
	public SidecarConnectionBuilder transport(String transport) {
		this.transport = transport;
		return this;
	}

	/**
	 * The transport of one building block, where it is another one.
	 * @param block the block
	 * @param transport its transport
	 * @param endpoint where the sidecar is for this transport; {@code null} for its usual
	 * port on this machine
	 * @return this
	 */
	public SidecarConnectionBuilder transport(BuildingBlock block, String transport, @Nullable String endpoint) {
		this.transports.put(block, transport);
		if (endpoint != null) {
			this.endpoints.put(transport, endpoint);
		}
		return this;
	}

	/** Where the sidecar is; its usual port on this machine when not called. */
	public SidecarConnectionBuilder endpoint(@Nullable String endpoint) {
		this.endpoint = endpoint;
		return this;
	}

	/** The token that the sidecar wants. */
	public SidecarConnectionBuilder token(@Nullable String token) {
		this.token = token;
		return this;
	}

	/** How to encrypt; plain text when not called. */
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
	 * The deadline of every unary call; 5 seconds when not called.
	 * @throws IllegalArgumentException when it is not positive
	 */
	public SidecarConnectionBuilder timeout(Duration timeout) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than zero)");
		}
		this.timeout = timeout;
		return this;
	}

	/** What is known of a component that the sidecar does not tell. */
	public SidecarConnectionBuilder component(BuildingBlock block, String name, ComponentOptions options) {
		this.components.computeIfAbsent(block, (key) -> new HashMap<>()).put(name, options);
		return this;
	}

	/** What is known of every component that {@link #component} does not name. */
	public SidecarConnectionBuilder components(ComponentOptions defaults) {
		this.defaults = defaults;
		return this;
	}

	/** Wraps every unary call; the first added is the outermost. */
	public SidecarConnectionBuilder interceptor(CallInterceptor interceptor) {
		this.interceptors.add(interceptor);
		return this;
	}

	/**
	 * The token that calls of the sidecar have to bring; none when not called. Only Dapr
	 * sends one.
	 */
	public SidecarConnectionBuilder callbackToken(@Nullable String token) {
		this.callbackToken = token;
		return this;
	}

	/**
	 * Where to listen for a sidecar that calls the application; port 0 for a free one.
	 * Nowhere when not called.
	 */
	public SidecarConnectionBuilder callback(String host, int port) {
		this.callbackHost = host;
		this.callbackPort = port;
		return this;
	}

	/**
	 * A topic that will be subscribed to, for a sidecar that asks before the subscription
	 * is made.
	 */
	public SidecarConnectionBuilder topic(String pubsub, String topic) {
		this.topics.add(new TopicName(pubsub, topic));
		return this;
	}

	/**
	 * Opens the connection; does not wait for the sidecar.
	 * @return the connection, to be closed by the caller
	 * @throws IllegalArgumentException when there is no such sidecar or transport on the
	 * class path
	 */
	public SidecarConnection build() {
		Map<BuildingBlock, Map<String, ComponentOptions>> known = new EnumMap<>(BuildingBlock.class);
		this.components.forEach((block, byName) -> known.put(block, Map.copyOf(byName)));
		ConnectionOptions options = new ConnectionOptions(this.timeout, this.defaults, known,
				List.copyOf(this.interceptors));
		SidecarConnector main = connector(this.transport);
		Set<SidecarConnector> others = new LinkedHashSet<>();
		this.transports.values()
			.stream()
			.filter((other) -> !other.equals(this.transport))
			.forEach((other) -> others.add(connector(other)));
		Dialect dialect = main.connect(request(main, this.endpoint, options));
		if (others.isEmpty()) {
			return SidecarConnection.of(dialect);
		}
		Map<String, Dialect> byTransport = new HashMap<>();
		byTransport.put(this.transport, dialect);
		others.forEach((other) -> byTransport.computeIfAbsent(other.transport(),
				(name) -> other.connect(request(other, this.endpoints.get(name), options))));
		Map<BuildingBlock, Dialect> byBlock = new EnumMap<>(BuildingBlock.class);
		this.transports.forEach((block, name) -> byBlock.put(block, byTransport.get(name)));
		return SidecarConnection.of(new MixedDialect(dialect, Map.copyOf(byBlock)));
	}

	private ConnectRequest request(SidecarConnector connector, @Nullable String endpoint, ConnectionOptions options) {
		return new ConnectRequest((endpoint != null) ? endpoint : connector.defaultEndpoint(), this.token, this.tls,
				this.appId,
				new Callback(this.callbackHost, this.callbackPort, List.copyOf(this.topics), this.callbackToken),
				options);
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
