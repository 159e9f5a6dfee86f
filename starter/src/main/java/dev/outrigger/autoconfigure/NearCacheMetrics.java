package dev.outrigger.autoconfigure;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import dev.outrigger.spring.state.NearCacheObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

/** Hits, misses, evictions and ages of what is kept near. */
record NearCacheMetrics(MeterRegistry registry) implements NearCacheObserver {

	@Override
	public void created(String store, Cache<?, ?> cache) {
		CaffeineCacheMetrics.monitor(this.registry, cache, "outrigger.near." + store, Tags.empty());
	}

	@Override
	public void used(String store, Duration age) {
		Timer.builder("outrigger.state.near.age")
			.description("How long ago entries that are used from a near cache were read from the sidecar")
			.tag("store", store)
			.register(this.registry)
			.record(age);
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
