package dev.outrigger.spring.cache;

import java.lang.reflect.Type;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a cache is like.
 *
 * @param store the state store, by its name in the application
 * @param type the type of the values
 * @param timeToLive how long values are kept; {@code null} until they are evicted
 * @param nullValues whether {@code null} can be cached
 */
public record CacheSettings(String store, Type type, @Nullable Duration timeToLive, boolean nullValues) {

}
