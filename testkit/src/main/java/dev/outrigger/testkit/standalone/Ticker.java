package dev.outrigger.testkit.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.GoDuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the timers among the components bring their ticks. */
final class Ticker implements AutoCloseable {

	static final String TYPE = "cron";

	private static final Logger logger = LoggerFactory.getLogger(Ticker.class);

	private static final String EVERY = "@every ";

	private final EmbeddedSidecar sidecar;

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(GrpcTransport.daemons("embedded-ticks-"));

	private Ticker(EmbeddedSidecar sidecar) {
		this.sidecar = sidecar;
	}

	/** Starts them. */
	static Ticker start(EmbeddedSidecar sidecar, List<ComponentSpec> components) {
		Ticker ticker = new Ticker(sidecar);
		components.stream()
			.filter((component) -> component.type().equals(TYPE))
			.forEach((timer) -> period(timer.metadata())
				.ifPresent((period) -> ticker.tick(timer.name(), period.toNanos())));
		return ticker;
	}

	/** The time between two ticks; empty for a schedule of another form. */
	static Optional<Duration> period(Map<String, String> metadata) {
		String schedule = metadata.getOrDefault("schedule", "").strip();
		return schedule.startsWith(EVERY) ? GoDuration.parse(schedule.substring(EVERY.length()).strip())
			.filter((period) -> period.compareTo(Duration.ofMillis(1)) >= 0) : Optional.empty();
	}

	private void tick(String name, long nanos) {
		this.timer.scheduleAtFixedRate(() -> tick(name), nanos, nanos, TimeUnit.NANOSECONDS);
	}

	/** Whatever becomes of it, the next one comes. */
	private void tick(String name) {
		try {
			this.sidecar.bring(name, new byte[0], Map.of("readTimeUTC", Instant.now().toString(), "timeZone", "Local"))
				.whenComplete((answer, failure) -> {
					if (failure != null) {
						logger.debug("A tick of '{}' was not handled: {}", name, failure.toString());
					}
				});
		}
		catch (RuntimeException ex) {
			logger.debug("A tick of '{}' was not brought: {}", name, ex.toString());
		}
	}

	/** No more ticks. */
	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
