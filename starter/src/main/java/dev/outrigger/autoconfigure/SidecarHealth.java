package dev.outrigger.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.portability.PortabilityReporter;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of a sidecar and of each of its components that the application uses. Which
 * these are is found out each time, as listeners may be registered at any time.
 *
 * @param name the name of the sidecar
 * @param open opens the connection to it, once
 * @param reporter knows the components that the application declares
 * @param listeners has the listeners, if there are any
 * @param circuitBreakers has the circuit breakers
 * @param prefix what their names begin with
 */
record SidecarHealth(String name, Supplier<SidecarConnection> open, Supplier<@Nullable PortabilityReporter> reporter,
		Supplier<@Nullable TopicListenerRegistry> listeners, CircuitBreakerRegistry circuitBreakers,
		String prefix) implements CompositeHealthContributor {

	private static final String SIDECAR = "sidecar";

	@Override
	public @Nullable HealthContributor getContributor(String contributor) {
		return contributors().get(contributor);
	}

	@Override
	public Stream<Entry> stream() {
		return contributors().entrySet().stream().map((entry) -> new Entry(entry.getKey(), entry.getValue()));
	}

	private Map<String, HealthContributor> contributors() {
		SidecarConnection connection;
		try {
			connection = this.open.get();
		}
		catch (RuntimeException ex) {
			return Map.of(SIDECAR, (HealthIndicator) () -> Health.down(ex).build());
		}
		Map<String, HealthContributor> contributors = new TreeMap<>();
		contributors.put(SIDECAR, new SidecarHealthIndicator(connection));
		List<TopicListenerContainer> containers = containers(connection);
		for (UsedComponent component : UsedComponent.of(this.name, this.reporter.get(), containers)) {
			contributors.put(component.id(),
					new ComponentHealthIndicator(component, connection.problems(),
							containers.stream().filter(component::serves).toList(),
							this.circuitBreakers.find(this.prefix + component.block().id() + "-" + component.name())
								.orElse(null)));
		}
		return contributors;
	}

	private List<TopicListenerContainer> containers(SidecarConnection connection) {
		TopicListenerRegistry registry = this.listeners.get();
		return (registry == null) ? List.of()
				: registry.containers().stream().filter((listener) -> listener.connection() == connection).toList();
	}

}
