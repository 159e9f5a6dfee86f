package dev.outrigger.testkit.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * An embedded sidecar that speaks one dialect with one profile, and connections to it.
 */
public final class EmbeddedTarget implements AutoCloseable {

	/** The state component. */
	public static final String STATE = "statestore";

	/** The pub/sub component. */
	public static final String PUBSUB = "messages";

	/** The configuration component. */
	public static final String CONFIGURATION = "settings";

	/** The lock component. */
	public static final String LOCKS = "locks";

	/** How long the broker waits for an answer, short for tests. */
	public static final Duration PROCESSING_TIMEOUT = Duration.ofSeconds(3);

	private final String api;

	private final Profile profile;

	private final EmbeddedSidecar sidecar;

	private final List<SidecarConnection> connections = new ArrayList<>();

	/**
	 * Starts a sidecar.
	 * @param api what it is spoken to by: {@code dapr}, {@code dapr-callback} (over gRPC
	 * too, with events by callback), {@code dapr-http} or {@code layotto}
	 * @param profile how it behaves
	 */
	public EmbeddedTarget(String api, Profile profile) {
		this.api = api;
		this.profile = profile;
		this.sidecar = EmbeddedSidecar.builder()
			.state(STATE, profile.state())
			.pubSub(PUBSUB, profile.topics().withTimes(PROCESSING_TIMEOUT, Duration.ofMillis(200)))
			.configuration(CONFIGURATION, profile.configuration())
			.lock(LOCKS, profile.lock())
			.start();
	}

	/** The sidecar. */
	public EmbeddedSidecar sidecar() {
		return this.sidecar;
	}

	/** What it speaks. */
	public String dialect() {
		return this.api.startsWith("dapr") ? "dapr" : this.api;
	}

	private @Nullable DeliveryMode delivery() {
		return this.api.endsWith("-callback") ? DeliveryMode.CALLBACK : null;
	}

	private boolean http() {
		return this.api.endsWith("-http");
	}

	/** Whether the components are those that one would hope for. */
	public boolean strict() {
		return this.profile.name().equals("strict");
	}

	/** Starts building a connection that knows the components. */
	public SidecarConnectionBuilder builder() {
		return SidecarConnection.builder(dialect())
			.transport(http() ? "http" : "grpc")
			.endpoint(this.sidecar.endpoint(http() ? this.api : dialect()))
			.delivery(delivery())
			.appId("orders")
			.timeout(Duration.ofSeconds(2))
			.component(BuildingBlock.STATE, STATE, ComponentOptions.NONE.withType(this.profile.name()))
			.component(BuildingBlock.PUBSUB, PUBSUB,
					ComponentOptions.NONE.withType(this.profile.name()).withProcessingTimeout(PROCESSING_TIMEOUT))
			.component(BuildingBlock.CONFIGURATION, CONFIGURATION, ComponentOptions.NONE.withType(this.profile.name()))
			.component(BuildingBlock.LOCK, LOCKS, ComponentOptions.NONE.withType(this.profile.name()));
	}

	/**
	 * Opens a connection that is closed at the end of the test.
	 * @param topics what will be subscribed to
	 * @return the connection
	 */
	public SidecarConnection connect(String... topics) {
		SidecarConnectionBuilder builder = builder().callback("127.0.0.1", 0);
		for (String topic : topics) {
			builder.topic(PUBSUB, topic, true);
		}
		return open(builder);
	}

	/**
	 * Opens a connection that is closed at the end of the test.
	 * @param builder its builder
	 * @return the connection
	 */
	public SidecarConnection open(SidecarConnectionBuilder builder) {
		SidecarConnection connection = builder.build();
		this.connections.add(connection);
		connection.dialect().callbackPort().ifPresent((called) -> {
			if (dialect().equals("dapr")) {
				this.sidecar.callDaprApplication(called.port(), called.protocol());
			}
			else {
				this.sidecar.callApplication(called.port());
			}
		});
		return connection;
	}

	/** How well a component supports a feature. */
	public Support support(SidecarConnection connection, Feature feature) {
		return connection.capability(feature, switch (feature.block()) {
			case STATE -> STATE;
			case PUBSUB -> PUBSUB;
			case CONFIGURATION -> CONFIGURATION;
			case LOCK -> LOCKS;
			case SECRET -> "secrets";
		}).support();
	}

	/** Closes the connections and forgets what is stored. */
	public void reset() {
		this.connections.forEach(SidecarConnection::close);
		this.connections.clear();
		this.sidecar.callNoApplication();
		awaitQuiet();
		this.sidecar.reset();
	}

	/** The sidecar learns a moment later that its client has gone. */
	public void awaitQuiet() {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.sidecar.openCalls() == 0);
	}

	@Override
	public void close() {
		reset();
		this.sidecar.close();
	}

	@Override
	public String toString() {
		return this.api + " " + this.profile.name();
	}

}
