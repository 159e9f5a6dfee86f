package dev.outrigger.spring.cache;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.outrigger.spring.state.StateStores;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Caches in state stores, which are made when they are first asked for. Thread safe.
 */
public final class OutriggerCacheManager implements CacheManager {

	private final StateStores stores;

	private final Set<String> declared;

	private final Function<String, CacheSettings> settings;

	private final Map<String, Cache> caches = new ConcurrentHashMap<>();

	/**
	 * Creates a manager.
	 * @param stores opens the stores
	 * @param declared the names of caches that are known before they are asked for
	 * @param settings tells what a cache is like, by its name
	 */
	public OutriggerCacheManager(StateStores stores, Set<String> declared, Function<String, CacheSettings> settings) {
		this.stores = stores;
		this.declared = Set.copyOf(declared);
		this.settings = settings;
	}

	@Override
	public Cache getCache(String name) {
		return this.caches.computeIfAbsent(name, this::create);
	}

	private Cache create(String name) {
		CacheSettings known = this.settings.apply(name);
		return new OutriggerCache(name, this.stores.store(known.store(), known.storedType()), known);
	}

	@Override
	public Collection<String> getCacheNames() {
		Set<String> names = new TreeSet<>(this.declared);
		names.addAll(this.caches.keySet());
		return names;
	}

}
