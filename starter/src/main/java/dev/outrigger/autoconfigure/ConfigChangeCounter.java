package dev.outrigger.autoconfigure;

import dev.outrigger.config.ConfigurationListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what watches of configuration are told of.
 *
 * @param registry where it is counted
 */
record ConfigChangeCounter(MeterRegistry registry) implements ConfigChanges {

	@Override
	public ConfigurationListener of(String component) {
		Counter counter = Counter.builder("outrigger.config.changes")
			.description("Values that watches of configuration delivered, the first ones included")
			.baseUnit("changes")
			.tag("component", component)
			.register(this.registry);
		return (change) -> counter.increment();
	}

}
