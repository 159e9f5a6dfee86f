package dev.outrigger.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.SubscriptionFigures;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when the sidecar answers and nothing is known to be wrong. */
final class OutriggerHealthIndicator extends AbstractHealthIndicator {

	private final SidecarConnection connection;

	private final Supplier<@Nullable TopicListenerRegistry> listeners;

	OutriggerHealthIndicator(SidecarConnection connection, Supplier<@Nullable TopicListenerRegistry> listeners) {
		super("The sidecar does not answer");
		this.connection = connection;
		this.listeners = listeners;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("sidecar", this.connection.dialect().sidecar())
			.withDetail("transport", this.connection.dialect().transport())
			.withDetail("endpoint", this.connection.dialect().endpoint());
		Map<String, Object> described = listeners();
		if (!described.isEmpty()) {
			builder.withDetail("listeners", described);
		}
		this.connection.check();
		Map<String, String> problems = this.connection.problems().current();
		if (problems.isEmpty()) {
			builder.up();
		}
		else {
			builder.down().withDetail("problems", problems);
		}
	}

	private Map<String, Object> listeners() {
		Map<String, Object> described = new LinkedHashMap<>();
		TopicListenerRegistry registry = this.listeners.get();
		if (registry != null) {
			registry.containers()
				.stream()
				.filter((listener) -> listener.connection() == this.connection)
				.forEach((listener) -> described.put(listener.id(), describe(listener)));
		}
		return described;
	}

	private static Map<String, Object> describe(TopicListenerContainer listener) {
		SubscriptionFigures figures = listener.figures();
		return Map.of("state", listener.state(), "held", figures.held(), "deadLettered", figures.deadLettered(),
				"reconnects", figures.reconnects());
	}

}
