package dev.outrigger.spring.state;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;

/** Is told what near caches do, for metrics. */
public interface NearCacheObserver {

	/** A store has got a cache, which counts hits, misses and evictions. */
	void created(String store, Cache<?, ?> cache);

	/** An entry was used that had been read so long ago. */
	void used(String store, Duration age);

	/** Another instance has written a key. */
	void changed(String store);

}
