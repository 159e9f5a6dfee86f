package dev.outrigger.spring.state;

import java.time.Duration;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrigger.spi.StoredEntry;
import dev.outrigger.state.NearCache;
import org.jspecify.annotations.Nullable;

/** Keeps entries in Caffeine. */
final class CaffeineNearCache implements NearCache {

	private final String store;

	private final List<NearCacheObserver> observers;

	private final Cache<String, Kept> entries;

	CaffeineNearCache(String store, NearCacheSettings settings, List<NearCacheObserver> observers) {
		this.store = store;
		this.observers = observers;
		this.entries = Caffeine.newBuilder()
			.maximumSize(settings.size())
			.expireAfterWrite(settings.timeToLive())
			.recordStats()
			.build();
		observers.forEach((observer) -> observer.created(store, this.entries));
	}

	@Override
	public @Nullable StoredEntry get(String key) {
		Kept kept = this.entries.getIfPresent(key);
		if (kept == null) {
			return null;
		}
		for (NearCacheObserver observer : this.observers) {
			observer.used(this.store, Duration.ofNanos(System.nanoTime() - kept.since()));
		}
		return kept.entry();
	}

	@Override
	public void put(String key, StoredEntry entry) {
		this.entries.put(key, new Kept(entry, System.nanoTime()));
	}

	@Override
	public void remove(String key) {
		this.entries.invalidate(key);
	}

	private record Kept(StoredEntry entry, long since) {

	}

}
