package dev.outrigger.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.portability.PortabilityReport;
import dev.outrigger.spring.portability.PortabilityReporter;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Shows the sidecars of the application, where its members would run, and its listeners,
 * which can be paused, resumed, stopped and started. Shows no values, keys or tokens.
 */
@Endpoint(id = "outrigger")
final class OutriggerEndpoint {

	private final PortabilityReporter reporter;

	private final SidecarConnections connections;

	private final Supplier<@Nullable TopicListenerRegistry> listeners;

	OutriggerEndpoint(PortabilityReporter reporter, SidecarConnections connections,
			Supplier<@Nullable TopicListenerRegistry> listeners) {
		this.reporter = reporter;
		this.connections = connections;
		this.listeners = listeners;
	}

	@ReadOperation
	OutriggerDescriptor describe() {
		PortabilityReport report = this.reporter.report();
		Map<String, ListenerDescriptor> described = new LinkedHashMap<>();
		TopicListenerRegistry registry = this.listeners.get();
		if (registry != null) {
			registry.containers().forEach((listener) -> described.put(listener.id(), ListenerDescriptor.of(listener)));
		}
		Map<String, Map<String, String>> problems = new LinkedHashMap<>();
		this.connections.all().forEach((name, connection) -> problems.put(name, connection.problems().current()));
		return new OutriggerDescriptor(report.sidecars(), report.members(), described, problems);
	}

	/**
	 * One listener.
	 * @param id its id, of which each part between slashes is a segment of the path
	 * @return the listener; {@code null}, which is 404, when there is none
	 */
	@ReadOperation
	@Nullable ListenerDescriptor listener(@Selector(match = Match.ALL_REMAINING) String... id) {
		return find(id).map(ListenerDescriptor::of).orElse(null);
	}

	/**
	 * Does something with a listener, and waits until it is done. Pausing and stopping
	 * wait for events in progress, up to the drain time-out.
	 * @param action what
	 * @param id the listener's id, of which each part between slashes is a segment of the
	 * path
	 * @return the listener; {@code null}, which is 404, when there is none
	 */
	@WriteOperation
	@Nullable ListenerDescriptor control(ListenerAction action, @Selector(match = Match.ALL_REMAINING) String... id) {
		return find(id).map((listener) -> {
			action.apply(listener);
			return ListenerDescriptor.of(listener);
		}).orElse(null);
	}

	private Optional<TopicListenerContainer> find(String... id) {
		TopicListenerRegistry registry = this.listeners.get();
		return (registry != null) ? registry.container(String.join("/", id)) : Optional.empty();
	}

}
