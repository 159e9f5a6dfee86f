package dev.outrigger.spring.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a cache stores.
 *
 * @param <V> the type of the value
 * @param generation how often the cache had been cleared before
 * @param value the value; {@code null} where that is what is cached
 */
record CachedValue<V>(long generation, @Nullable V value) {

}
