package dev.outrigger.testkit.tck.real;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.testkit.sidecar.SidecarComponent;
import dev.outrigger.testkit.sidecar.SidecarPorts;
import dev.outrigger.testkit.tck.control.ConfigurationControl;
import dev.outrigger.testkit.tck.control.FileControl;
import dev.outrigger.testkit.tck.control.HttpBindingControl;
import dev.outrigger.testkit.tck.control.LockControl;
import dev.outrigger.testkit.tck.control.SecretControl;
import dev.outrigger.testkit.tck.control.StateControl;
import dev.outrigger.testkit.tck.control.TopicControl;

/** Layotto in front of Redis, with configuration in etcd. */
final class RealLayotto implements RealSidecar {

	@Override
	public String title() {
		return "real layotto";
	}

	@Override
	public String dialect() {
		return "layotto";
	}

	@Override
	public List<String> backEnds() {
		return List.of("redis-server", "etcd");
	}

	@Override
	public String appProtocol() {
		return "grpc";
	}

	@Override
	public List<SidecarComponent> components(BackEnds backEnds) {
		return Stream
			.concat(Stream
				.of(BuildingBlock.STATE, BuildingBlock.PUBSUB, BuildingBlock.CONFIGURATION, BuildingBlock.LOCK,
						BuildingBlock.SECRET, BuildingBlock.SEQUENCE, BuildingBlock.FILE)
				.map((block) -> component(block, RealSidecar.component(block), backEnds)),
					Stream.of(backEnds.courierBinding(), backEnds.environment()))
			.toList();
	}

	private static SidecarComponent component(BuildingBlock block, String name, BackEnds backEnds) {
		SidecarComponent redis = SidecarComponent.redis(block, name, backEnds.redisAddress());
		return switch (block) {
			case CONFIGURATION -> SidecarComponent.etcd(name, backEnds.etcd().address()).with("timeout", "10");
			case PUBSUB -> redis.with("consumerID", "orders")
				.with("processingTimeout", Long.toString(RealTarget.PROCESSING_TIMEOUT.toMillis()))
				.with("redeliverInterval", "500")
				// Each topic keeps one; without it, ten per processor.
				.with("poolSize", "200");
			case STATE -> redis.with("keyPrefix", "none");
			case SECRET -> backEnds.secrets(name);
			case FILE -> new SidecarComponent(block, name, "local", Map.of());
			case LOCK, SEQUENCE, INVOKE, BINDING -> redis;
		};
	}

	@Override
	public SidecarConnectionBuilder connect(SidecarConnectionBuilder builder, SidecarPorts ports) {
		ComponentOptions redis = ComponentOptions.NONE.withType("redis");
		return builder.endpoint("127.0.0.1:" + ports.grpc())
			.component(BuildingBlock.STATE, RealSidecar.component(BuildingBlock.STATE), redis)
			.component(BuildingBlock.LOCK, RealSidecar.component(BuildingBlock.LOCK), redis)
			.component(BuildingBlock.SEQUENCE, RealSidecar.component(BuildingBlock.SEQUENCE), redis)
			.component(BuildingBlock.FILE, RealSidecar.component(BuildingBlock.FILE),
					ComponentOptions.NONE.withType("local"))
			.component(BuildingBlock.CONFIGURATION, RealSidecar.component(BuildingBlock.CONFIGURATION),
					ComponentOptions.NONE.withType("etcd"))
			.component(BuildingBlock.PUBSUB, RealSidecar.component(BuildingBlock.PUBSUB), RealTarget.broker(redis));
	}

	@Override
	public Support expected(Feature feature) {
		return switch (feature) {
			case STATE_COMPARE_AND_SET, STATE_TTL, STATE_TRANSACTION, SUBSCRIBE, CONFIGURATION_WRITE, INVOKE_CALL,
					INVOKE_ERRORS, FILE_WHOLE ->
				Support.WEAK;
			case STATE_CONDITIONAL_TRANSACTION, LOCK_RENEW, BINDING_RECEIVE -> Support.ABSENT;
			case STATE_CREATE_ONLY, PUBLISH_MANY, EVENT_ATTRIBUTES, DEAD_LETTER, CONFIGURATION_WATCH, SEQUENCE_RANGE ->
				Support.EMULATED;
			case STATE_READ, STATE_WRITE, PUBLISH, CONFIGURATION_READ, LOCK_ACQUIRE, SECRET_READ, SEQUENCE_UNIQUE,
					SEQUENCE_INCREASING, BINDING_INVOKE, BINDING_BYTES, FILE_READ_WRITE, FILE_STREAM, FILE_LIST ->
				Support.NATIVE;
		};
	}

	@Override
	public Map<Class<?>, Object> controls(BackEnds backEnds) {
		return Map.of(ConfigurationControl.class, new EtcdConfiguration(backEnds.etcd()), LockControl.class,
				(LockControl) (name) -> backEnds.redis().del("lock|||orders||" + name), StateControl.class,
				new RedisState(backEnds.redis(), ""), TopicControl.class, new RedisTopics(backEnds.redis(), false),
				SecretControl.class, (SecretControl) () -> BackEnds.SECRETS, FileControl.class,
				(FileControl) backEnds.drawer().folder()::toString, HttpBindingControl.class, backEnds.courier());
	}

}
