package dev.outrigger.spring.cache;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import dev.outrigger.StateConflictException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.WriteOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.support.AbstractValueAdaptingCache;

/**
 * A cache in a state store. Sidecars do not list keys, so clearing it begins a new
 * generation instead: entries of older ones count as absent, and go when their time to
 * live is over. Each read asks for an entry and the generation at once. Blocks; thread
 * safe, and safe with other applications that use the same store.
 */
final class OutriggerCache extends AbstractValueAdaptingCache {

	private static final int LOCKS = 64;

	private final String name;

	private final KeyValueStore<CachedValue<Object>> store;

	private final WriteOptions options;

	private final Lock[] loading = Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

	OutriggerCache(String name, KeyValueStore<CachedValue<Object>> store, CacheSettings settings) {
		super(settings.nullValues());
		this.name = name;
		this.store = store;
		this.options = WriteOptions.DEFAULT.withTtl(settings.timeToLive());
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Object getNativeCache() {
		return this.store;
	}

	/** The key of what counts how often the cache was cleared; never one of an entry. */
	private String generationKey() {
		return this.name + ":generation";
	}

	private String storedKey(Object key) {
		return this.name + "::" + CacheKeys.text(key);
	}

	private static long generation(StateEntry<CachedValue<Object>> counter) {
		CachedValue<Object> value = counter.value();
		return (value != null) ? value.generation() : 0;
	}

	private long generation() {
		return generation(this.store.entry(generationKey()));
	}

	@Override
	protected @Nullable Object lookup(Object key) {
		return read(key).value().map((found) -> toStoreValue(found.value())).orElse(null);
	}

	private Read read(Object key) {
		List<StateEntry<CachedValue<Object>>> entries = this.store.getAll(List.of(generationKey(), storedKey(key)));
		return new Read(generation(entries.get(0)), entries.get(1));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
		ValueWrapper found = get(key);
		if (found != null) {
			return (T) found.get();
		}
		Lock lock = this.loading[Math.floorMod(key.hashCode(), LOCKS)];
		lock.lock();
		try {
			ValueWrapper meanwhile = get(key);
			if (meanwhile != null) {
				return (T) meanwhile.get();
			}
			T loaded = load(key, valueLoader);
			put(key, loaded);
			return loaded;
		}
		finally {
			lock.unlock();
		}
	}

	private static <T> @Nullable T load(Object key, Callable<T> valueLoader) {
		try {
			return valueLoader.call();
		}
		catch (Exception ex) {
			throw new ValueRetrievalException(key, valueLoader, ex);
		}
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		this.store.put(storedKey(key), stored(generation(), value), this.options);
	}

	/** Refuses {@code null} where it cannot be cached. */
	private CachedValue<Object> stored(long generation, @Nullable Object value) {
		toStoreValue(value);
		return new CachedValue<>(generation, value);
	}

	@Override
	public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
		while (true) {
			Read read = read(key);
			Optional<CachedValue<Object>> present = read.value();
			if (present.isPresent()) {
				return toValueWrapper(toStoreValue(present.get().value()));
			}
			try {
				CachedValue<Object> created = stored(read.generation(), value);
				if (read.entry().exists()) {
					this.store.put(storedKey(key), created, this.options.withEtag(read.entry().etag()));
				}
				else {
					this.store.putIfAbsent(storedKey(key), created, this.options);
				}
				return null;
			}
			catch (StateConflictException ex) {
				// Somebody else was faster.
			}
		}
	}

	@Override
	public void evict(Object key) {
		this.store.delete(storedKey(key));
	}

	/** Entries that are there already do not hinder others from being cached. */
	@Override
	public void clear() {
		this.store.compute(generationKey(),
				(before) -> new CachedValue<>(before.map(CachedValue::generation).orElse(0L) + 1, null));
	}

	/**
	 * What was read.
	 *
	 * @param generation the cache's generation
	 * @param entry the entry, maybe of an older one
	 */
	private record Read(long generation, StateEntry<CachedValue<Object>> entry) {

		Optional<CachedValue<Object>> value() {
			return Optional.ofNullable(this.entry.value()).filter((found) -> found.generation() == this.generation);
		}

	}

}
