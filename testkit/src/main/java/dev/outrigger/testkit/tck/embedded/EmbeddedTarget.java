package dev.outrigger.testkit.tck.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.binding.BindingComponent;
import dev.outrigger.testkit.embedded.binding.CallingBinding;
import dev.outrigger.testkit.embedded.binding.HttpBinding;
import dev.outrigger.testkit.embedded.binding.LocalStorageBinding;
import dev.outrigger.testkit.embedded.binding.ObjectStorageBinding;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.embedded.engine.SecretTable;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.BindingControl;
import dev.outrigger.testkit.tck.control.BrokerControl;
import dev.outrigger.testkit.tck.control.CourierService;
import dev.outrigger.testkit.tck.control.ClockControl;
import dev.outrigger.testkit.tck.control.ConfigurationControl;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FolderBinding;
import dev.outrigger.testkit.tck.control.GrpcServiceControl;
import dev.outrigger.testkit.tck.control.HttpBindingControl;
import dev.outrigger.testkit.tck.control.InputBindingControl;
import dev.outrigger.testkit.tck.control.LockControl;
import dev.outrigger.testkit.tck.control.RestartControl;
import dev.outrigger.testkit.tck.control.SecretControl;
import dev.outrigger.testkit.tck.control.ServiceControl;
import dev.outrigger.testkit.tck.control.StateControl;
import dev.outrigger.testkit.tck.control.TimerControl;
import dev.outrigger.testkit.tck.control.TopicControl;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** An embedded sidecar that is spoken to in one way and has components of one profile. */
public final class EmbeddedTarget implements SidecarTarget {

	/** How long the broker waits for an answer, short for tests. */
	public static final Duration PROCESSING_TIMEOUT = Duration.ofSeconds(3);

	private static final Map<BuildingBlock, String> COMPONENTS = Map.of(BuildingBlock.STATE, "statestore",
			BuildingBlock.PUBSUB, "messages", BuildingBlock.CONFIGURATION, "settings", BuildingBlock.LOCK, "locks",
			BuildingBlock.SECRET, "vault", BuildingBlock.SEQUENCE, "numbers", BuildingBlock.BINDING, "drawer",
			BuildingBlock.FILE, "papers");

	private static final Map<String, String> SECRETS = Map.of("db-password", "s3cr3t", "token", "t0p");

	private static final String TICKS = "ticks";

	private final String api;

	private final Profile profile;

	private final EmbeddedSidecar sidecar;

	private final EmbeddedServices services;

	private final FolderBinding drawer = new FolderBinding();

	/** What is called by a binding over HTTP. */
	private final CourierService courier = new CourierService("courier");

	private final FolderBinding papers = new FolderBinding();

	private final List<SidecarConnection> connections = new ArrayList<>();

	private boolean closed;

	/**
	 * Starts a sidecar.
	 * @param api how it is spoken to: {@code dapr}, {@code dapr-callback} (over gRPC too,
	 * with events by callback), {@code dapr-http} or {@code layotto}
	 * @param profile how its components behave
	 */
	public EmbeddedTarget(String api, Profile profile) {
		this.api = api;
		this.profile = profile;
		this.sidecar = EmbeddedSidecar.builder()
			.state(component(BuildingBlock.STATE), profile.state())
			.pubSub(component(BuildingBlock.PUBSUB),
					profile.topics().withTimes(PROCESSING_TIMEOUT, Duration.ofMillis(200)))
			.configuration(component(BuildingBlock.CONFIGURATION), profile.configuration())
			.lock(component(BuildingBlock.LOCK), profile.lock())
			.secrets(component(BuildingBlock.SECRET), "local.file")
			.secrets(SecretControl.ENVIRONMENT, SecretTable.ENVIRONMENT)
			.sequences(component(BuildingBlock.SEQUENCE), profile.name())
			.binding(component(BuildingBlock.BINDING), new LocalStorageBinding(this.drawer.folder()))
			.binding(this.courier.component(), new HttpBinding(this.courier.url()))
			.binding(TICKS, new CallingBinding("cron"))
			.binding(TimerControl.TIMER, new CallingBinding("cron"))
			.files(component(BuildingBlock.FILE), profile.name())
			.binding(component(BuildingBlock.FILE), files())
			// Where Dapr keeps sequences.
			.state(component(BuildingBlock.SEQUENCE), profile.state())
			.start();
		this.services = new EmbeddedServices(this.sidecar);
		SecretTable secrets = this.sidecar.secrets(component(BuildingBlock.SECRET));
		SECRETS.forEach(secrets::put);
		secrets.putAll(SecretControl.ACCOUNT, SecretControl.ACCOUNT_VALUES);
	}

	/** Where Dapr keeps files. */
	private BindingComponent files() {
		return objects() ? new ObjectStorageBinding() : new LocalStorageBinding(this.papers.folder());
	}

	private boolean objects() {
		return this.profile.name().equals("redis");
	}

	private boolean dapr() {
		return this.api.startsWith("dapr");
	}

	private String dialect() {
		return dapr() ? "dapr" : this.api;
	}

	private boolean http() {
		return this.api.endsWith("-http");
	}

	private @Nullable DeliveryMode delivery() {
		return this.api.endsWith("-callback") ? DeliveryMode.CALLBACK : null;
	}

	@Override
	public String component(BuildingBlock block) {
		return COMPONENTS.getOrDefault(block, block.id());
	}

	@Override
	public Support expected(Feature feature) {
		boolean strict = this.profile.name().equals("strict");
		return switch (feature) {
			case STATE_COMPARE_AND_SET, STATE_TTL, STATE_TRANSACTION, SUBSCRIBE ->
				strict ? Support.NATIVE : Support.WEAK;
			case STATE_CONDITIONAL_TRANSACTION -> strict ? Support.NATIVE : Support.ABSENT;
			case CONFIGURATION_WRITE -> dapr() ? Support.ABSENT : Support.NATIVE;
			case STATE_CREATE_ONLY -> (strict && dapr()) ? Support.NATIVE : Support.EMULATED;
			case PUBLISH_MANY -> dapr() ? Support.NATIVE : Support.EMULATED;
			case EVENT_ATTRIBUTES, DEAD_LETTER, CONFIGURATION_WATCH -> Support.EMULATED;
			case LOCK_RENEW -> Support.ABSENT;
			case STATE_READ, STATE_WRITE, PUBLISH, CONFIGURATION_READ, LOCK_ACQUIRE, SECRET_READ -> Support.NATIVE;
			case SEQUENCE_UNIQUE, SEQUENCE_INCREASING -> dapr() ? Support.EMULATED : Support.NATIVE;
			case SEQUENCE_RANGE -> Support.EMULATED;
			case FILE_READ_WRITE -> dapr() ? Support.EMULATED : Support.NATIVE;
			case FILE_STREAM -> dapr() ? Support.ABSENT : Support.NATIVE;
			case FILE_LIST -> (dapr() && !objects()) ? Support.ABSENT : Support.NATIVE;
			case FILE_WHOLE -> (dapr() ? objects() : strict) ? Support.NATIVE : Support.WEAK;
			case BINDING_INVOKE -> Support.NATIVE;
			// What is kept in a folder calls nobody.
			case BINDING_RECEIVE -> Support.ABSENT;
			case BINDING_BYTES -> http() ? Support.WEAK : Support.NATIVE;
			case INVOKE_CALL -> dapr() ? Support.NATIVE : Support.WEAK;
			case INVOKE_ERRORS -> http() ? Support.NATIVE : Support.WEAK;
		};
	}

	@Override
	public SidecarConnectionBuilder builder() {
		ComponentOptions known = ComponentOptions.NONE.withType(this.profile.name());
		SidecarConnectionBuilder builder = SidecarConnection.builder(dialect())
			.transport(http() ? "http" : "grpc")
			.endpoint(this.sidecar.endpoint(http() ? this.api : dialect()))
			.delivery(delivery())
			.appId("orders")
			.timeout(Duration.ofMinutes(1))
			.callback("127.0.0.1", 0);
		COMPONENTS.forEach((block, name) -> builder.component(block, name,
				(block == BuildingBlock.PUBSUB) ? known.withProcessingTimeout(PROCESSING_TIMEOUT)
						: (dapr() && block == BuildingBlock.FILE) ? ComponentOptions.NONE : known));
		return builder;
	}

	@Override
	public SidecarConnection open(SidecarConnectionBuilder builder) {
		SidecarConnection connection = builder.build();
		this.connections.add(connection);
		connection.dialect()
			.callbackPort()
			.ifPresent((called) -> this.sidecar.callApplication(dialect(), called.port(), called.protocol()));
		return connection;
	}

	@Override
	public <C> Optional<C> control(Class<C> type) {
		Map<Class<?>, Object> controls = new HashMap<>();
		controls.put(FaultControl.class, new EmbeddedFaults(this.sidecar, dapr()));
		controls.put(RestartControl.class, new EmbeddedRestart(this.sidecar));
		controls.put(ClockControl.class, (ClockControl) this.sidecar::advance);
		controls.put(LockControl.class, (LockControl) this.sidecar.locks(component(BuildingBlock.LOCK))::expire);
		controls.put(StateControl.class,
				new EmbeddedState(this.sidecar.state(component(BuildingBlock.STATE)), dapr() ? "orders||" : ""));
		controls.put(ConfigurationControl.class,
				new EmbeddedConfiguration(this.sidecar.configuration(component(BuildingBlock.CONFIGURATION))));
		controls.put(BrokerControl.class, new EmbeddedBroker(broker()));
		controls.put(TopicControl.class, new EmbeddedTopics(broker()));
		controls.put(SecretControl.class, (SecretControl) () -> SECRETS);
		controls.put(ServiceControl.class, this.services);
		controls.put(BindingControl.class, this.drawer);
		controls.put(HttpBindingControl.class, this.courier);
		if (dapr() && !http()) {
			controls.put(GrpcServiceControl.class, this.services);
		}
		if (dapr()) {
			controls.put(InputBindingControl.class, new EmbeddedTicks(this.sidecar, TICKS));
			controls.put(TimerControl.class, new EmbeddedTimer(this.sidecar));
		}
		return Optional.ofNullable(controls.get(type)).map(type::cast);
	}

	private TopicBroker broker() {
		return this.sidecar.pubSub(component(BuildingBlock.PUBSUB));
	}

	@Override
	public void reset() {
		this.connections.forEach(SidecarConnection::close);
		this.connections.clear();
		this.services.stop();
		this.sidecar.callNoApplication();
		awaitQuiet(this.sidecar);
		this.sidecar.reset();
	}

	/** The sidecar learns a moment later that its client has gone. */
	static void awaitQuiet(EmbeddedSidecar sidecar) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> sidecar.openCalls() == 0);
	}

	@Override
	public void close() {
		if (!this.closed) {
			this.closed = true;
			reset();
			this.sidecar.close();
			this.courier.close();
			this.drawer.close();
			this.papers.close();
		}
	}

	@Override
	public String toString() {
		return "embedded " + this.api + " (" + this.profile.name() + ")";
	}

}
