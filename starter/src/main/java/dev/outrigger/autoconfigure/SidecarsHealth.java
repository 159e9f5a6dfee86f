package dev.outrigger.autoconfigure;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.SidecarConnections;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * The health of several sidecars, by their names. Connects to them when it is asked.
 *
 * @param connections the connections
 * @param health makes what tells of one of them
 */
record SidecarsHealth(SidecarConnections connections,
		BiFunction<String, Supplier<SidecarConnection>, SidecarHealth> health) implements CompositeHealthContributor {

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		Supplier<SidecarConnection> connection = this.connections.byName().get(name);
		return (connection != null) ? this.health.apply(name, connection) : null;
	}

	@Override
	public Stream<Entry> stream() {
		return this.connections.byName()
			.entrySet()
			.stream()
			.map((entry) -> new Entry(entry.getKey(), this.health.apply(entry.getKey(), entry.getValue())));
	}

}
