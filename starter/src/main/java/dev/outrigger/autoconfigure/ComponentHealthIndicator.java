package dev.outrigger.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.connection.HealthProblems;
import dev.outrigger.pubsub.SubscriptionFigures;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up unless something is known to be wrong with a component: a subscription or watch that
 * does not work, or a circuit breaker that is open. Asks no sidecar.
 *
 * @param component the component
 * @param problems what is known to be wrong
 * @param listeners the listeners of its topics
 * @param circuitBreaker stands before its calls; {@code null} when none does
 */
record ComponentHealthIndicator(UsedComponent component, HealthProblems problems,
		List<TopicListenerContainer> listeners, @Nullable CircuitBreaker circuitBreaker) implements HealthIndicator {

	@Override
	public Health health() {
		Health.Builder builder = Health.up();
		if (!this.listeners.isEmpty()) {
			Map<String, Object> described = new LinkedHashMap<>();
			this.listeners.forEach((listener) -> described.put(listener.id(), describe(listener)));
			builder.withDetail("listeners", described);
		}
		if (this.circuitBreaker != null) {
			builder.withDetail("circuitBreaker", this.circuitBreaker.getState());
			if (isOpen(this.circuitBreaker)) {
				builder.down();
			}
		}
		Map<String, String> wrong = this.problems.of(this.component.block(), this.component.name());
		if (!wrong.isEmpty()) {
			builder.down().withDetail("problems", wrong);
		}
		return builder.build();
	}

	private static boolean isOpen(CircuitBreaker circuitBreaker) {
		return switch (circuitBreaker.getState()) {
			case OPEN, FORCED_OPEN -> true;
			case CLOSED, HALF_OPEN, DISABLED, METRICS_ONLY -> false;
		};
	}

	private static Map<String, Object> describe(TopicListenerContainer listener) {
		SubscriptionFigures figures = listener.figures();
		return Map.of("state", listener.state(), "held", figures.held(), "slots", listener.spec().maxInFlight(),
				"deadLettered", figures.deadLettered(), "reconnects", figures.reconnects());
	}

}
