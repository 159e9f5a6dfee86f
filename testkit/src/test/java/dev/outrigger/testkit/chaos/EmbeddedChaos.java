package dev.outrigger.testkit.chaos;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.Profile;
import io.grpc.Status;

/** The embedded sidecar, whose memory outlives its connections. */
final class EmbeddedChaos implements ChaosTarget {

	private static final int LOST_ANSWERS = 20;

	private final String api;

	private final EmbeddedSidecar sidecar;

	private final int applicationPort;

	/** The broker remembers only the last events. */
	private final Set<String> seen = new LinkedHashSet<>();

	private boolean running = true;

	EmbeddedChaos(String api) {
		this.api = api;
		this.applicationPort = api.equals("dapr") ? 0 : Ports.free();
		this.sidecar = EmbeddedSidecar.builder()
			.appId("chaos")
			.state(ChaosApplication.STATE, Profile.REDIS.state())
			.pubSub(ChaosApplication.PUBSUB,
					Profile.REDIS.topics().withTimes(ChaosApplication.PROCESSING_TIMEOUT, Duration.ofMillis(200)))
			.configuration(ChaosApplication.CONFIGURATION, Profile.REDIS.configuration())
			.start();
	}

	private String dialect() {
		return this.api.equals("layotto") ? "layotto" : "dapr";
	}

	@Override
	public List<String> address() {
		return List.of(dialect(), this.api.equals("dapr-http") ? "http" : "grpc", this.sidecar.endpoint(this.api));
	}

	@Override
	public List<String> types() {
		return List.of("redis", "redis");
	}

	@Override
	public int applicationPort() {
		return this.applicationPort;
	}

	@Override
	public void start() {
		if (!this.running) {
			this.sidecar.comeBack();
			this.running = true;
		}
	}

	@Override
	public void applicationStarted() {
		if (this.applicationPort > 0) {
			this.sidecar.callApplication(dialect(), this.applicationPort,
					this.api.equals("dapr-http") ? "http" : "grpc");
		}
	}

	@Override
	public void kill() {
		this.sidecar.goAway();
		this.running = false;
	}

	@Override
	public boolean killBackEnd(Runnable whileAway) {
		return false;
	}

	@Override
	public boolean loseAnswers() {
		this.sidecar.faults()
			.inject(Fault.misreport(Status.UNAVAILABLE).component(ChaosApplication.STATE).times(LOST_ANSWERS));
		return true;
	}

	@Override
	public void loseNoMoreAnswers() {
		this.sidecar.faults().clear();
	}

	@Override
	public List<String> published(String topic) {
		this.sidecar.pubSub(ChaosApplication.PUBSUB)
			.published(topic)
			.forEach((event) -> this.seen.add(event.envelope().map(String::valueOf).orElse("")));
		return List.copyOf(this.seen);
	}

	@Override
	public void configure(String key, String value) {
		this.sidecar.configuration(ChaosApplication.CONFIGURATION).put(key, value);
	}

	@Override
	public void close() {
		this.sidecar.close();
	}

	@Override
	public String toString() {
		return "embedded " + this.api;
	}

}
