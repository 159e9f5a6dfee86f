package dev.outrigger.testkit.tck.real;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.testkit.sidecar.SidecarComponent;
import dev.outrigger.testkit.sidecar.SidecarPorts;
import dev.outrigger.testkit.tck.control.BindingControl;
import dev.outrigger.testkit.tck.control.ConfigurationControl;
import dev.outrigger.testkit.tck.control.HttpBindingControl;
import dev.outrigger.testkit.tck.control.LockControl;
import dev.outrigger.testkit.tck.control.SecretControl;
import dev.outrigger.testkit.tck.control.StateControl;
import dev.outrigger.testkit.tck.control.TimerControl;
import dev.outrigger.testkit.tck.control.TopicControl;

/** Dapr in front of Redis, spoken to in one of three ways. */
enum RealDapr implements RealSidecar {

	/** Over gRPC, with events by stream. */
	STREAMS("dapr"),
	/** Over gRPC, with events by callback. */
	CALLBACKS("dapr-callback"),
	/** Over HTTP. */
	HTTP("dapr-http");

	private final String api;

	RealDapr(String api) {
		this.api = api;
	}

	@Override
	public String title() {
		return "real " + this.api;
	}

	@Override
	public String dialect() {
		return "dapr";
	}

	@Override
	public List<String> backEnds() {
		return List.of("redis-server");
	}

	@Override
	public String appProtocol() {
		return (this == HTTP) ? "http" : "grpc";
	}

	@Override
	public List<SidecarComponent> components(BackEnds backEnds) {
		Stream<SidecarComponent> inRedis = Stream
			.of(BuildingBlock.STATE, BuildingBlock.PUBSUB, BuildingBlock.CONFIGURATION, BuildingBlock.LOCK,
					BuildingBlock.SEQUENCE)
			.map((block) -> SidecarComponent.redis(block, RealSidecar.component(block), backEnds.redisAddress()));
		return Stream
			.concat(inRedis,
					Stream.of(backEnds.secrets(RealSidecar.component(BuildingBlock.SECRET)),
							backEnds.drawer(RealSidecar.component(BuildingBlock.BINDING)), backEnds.courierBinding(),
							backEnds.environment(), backEnds.timer(),
							backEnds.papers(RealSidecar.component(BuildingBlock.FILE))))
			.map((component) -> (component.block() == BuildingBlock.PUBSUB) ? broker(component) : component)
			.toList();
	}

	private static SidecarComponent broker(SidecarComponent component) {
		return component.with("processingTimeout", Long.toString(RealTarget.PROCESSING_TIMEOUT.toMillis()))
			.with("redeliverInterval", "500")
			.with("redisMaxRetries", "-1")
			.with("readTimeout", "1s")
			.with("poolSize", "200");
	}

	@Override
	public SidecarConnectionBuilder connect(SidecarConnectionBuilder builder, SidecarPorts ports) {
		return builder.transport(appProtocol())
			.endpoint("127.0.0.1:" + ((this == HTTP) ? ports.http() : ports.grpc()))
			.delivery((this == CALLBACKS) ? DeliveryMode.CALLBACK : null)
			.component(BuildingBlock.PUBSUB, RealSidecar.component(BuildingBlock.PUBSUB),
					RealTarget.broker(ComponentOptions.NONE));
	}

	@Override
	public Support expected(Feature feature) {
		return switch (feature) {
			case STATE_COMPARE_AND_SET, STATE_TTL, STATE_TRANSACTION, SUBSCRIBE -> Support.WEAK;
			case STATE_CONDITIONAL_TRANSACTION, CONFIGURATION_WRITE, LOCK_RENEW -> Support.ABSENT;
			case STATE_CREATE_ONLY, EVENT_ATTRIBUTES, DEAD_LETTER, CONFIGURATION_WATCH, SEQUENCE_UNIQUE,
					SEQUENCE_INCREASING, SEQUENCE_RANGE ->
				Support.EMULATED;
			case FILE_READ_WRITE -> Support.EMULATED;
			case FILE_STREAM, FILE_LIST, BINDING_RECEIVE -> Support.ABSENT;
			case FILE_WHOLE -> Support.WEAK;
			case BINDING_INVOKE -> Support.NATIVE;
			case BINDING_BYTES -> (this == HTTP) ? Support.WEAK : Support.NATIVE;
			case INVOKE_ERRORS -> (this == HTTP) ? Support.NATIVE : Support.WEAK;
			case INVOKE_CALL, STATE_READ, STATE_WRITE, PUBLISH, PUBLISH_MANY, CONFIGURATION_READ, LOCK_ACQUIRE,
					SECRET_READ ->
				Support.NATIVE;
		};
	}

	@Override
	public Map<Class<?>, Object> controls(BackEnds backEnds) {
		return Map.of(ConfigurationControl.class, new RedisConfiguration(backEnds.redis()), LockControl.class,
				(LockControl) (name) -> backEnds.redis().del("lock||orders||" + name), StateControl.class,
				new RedisState(backEnds.redis(), "orders||"), TopicControl.class,
				new RedisTopics(backEnds.redis(), true), SecretControl.class, (SecretControl) () -> BackEnds.SECRETS,
				BindingControl.class, backEnds.drawer(), HttpBindingControl.class, backEnds.courier(),
				TimerControl.class, (TimerControl) () -> {
				});
	}

}
