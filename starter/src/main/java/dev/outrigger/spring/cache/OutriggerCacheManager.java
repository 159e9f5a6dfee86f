package dev.outrigger.spring.cache;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.core.ResolvableType;

/**
 * Caches in state stores, which are made when they are first asked for. Thread safe.
 */
public final class OutriggerCacheManager implements CacheManager {

	private final FacadeContext facades;

	private final Set<String> declared;

	private final Function<String, CacheSettings> settings;

	private final Map<String, Cache> caches = new ConcurrentHashMap<>();

	/**
	 * Creates a manager.
	 * @param facades has the stores
	 * @param declared the names of caches that are known before they are asked for
	 * @param settings tells what a cache is like, by its name
	 */
	public OutriggerCacheManager(FacadeContext facades, Set<String> declared,
			Function<String, CacheSettings> settings) {
		this.facades = facades;
		this.declared = Set.copyOf(declared);
		this.settings = settings;
	}

	@Override
	public Cache getCache(String name) {
		return this.caches.computeIfAbsent(name, this::create);
	}

	private Cache create(String name) {
		CacheSettings known = this.settings.apply(name);
		ResolvableType values = ResolvableType.forClassWithGenerics(CachedValue.class,
				ResolvableType.forType(known.type()));
		StateStoreSpec<CachedValue<Object>> spec = new StateStoreSpec<>(
				this.facades.component(BuildingBlock.STATE, known.store()), values.getType(), this.facades.codec());
		return new OutriggerCache(name,
				KeyValueStore.of(this.facades.connection(BuildingBlock.STATE, known.store()), spec), known);
	}

	@Override
	public Collection<String> getCacheNames() {
		Set<String> names = new TreeSet<>(this.declared);
		names.addAll(this.caches.keySet());
		return names;
	}

}
