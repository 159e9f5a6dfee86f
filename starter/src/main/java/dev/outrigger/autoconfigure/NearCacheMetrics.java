package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import dev.outrigger.spring.state.NearCacheObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

/** Hits, misses, evictions and ages of what is kept near. */
final class NearCacheMetrics implements NearCacheObserver {

	private final MeterRegistry registry;

	/** By store: looked up for each read that is answered from nearby. */
	private final Map<String, Timer> ages = new ConcurrentHashMap<>();

	NearCacheMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void created(String store, Cache<?, ?> cache) {
		CaffeineCacheMetrics.monitor(this.registry, cache, "outrigger.near." + store, Tags.empty());
	}

	@Override
	public void used(String store, Duration age) {
		this.ages.computeIfAbsent(store, this::timer).record(age);
	}

	private Timer timer(String store) {
		return Timer.builder("outrigger.state.near.age")
			.description("How long ago entries that are used from a near cache were read from the sidecar")
			.tag("store", store)
			.register(this.registry);
	}

	@Override
	public void changed(String store) {
		Counter.builder("outrigger.state.near.changes")
			.description("Keys that other instances wrote, as they told")
			.baseUnit("keys")
			.tag("store", store)
			.register(this.registry)
			.increment();
	}

}
