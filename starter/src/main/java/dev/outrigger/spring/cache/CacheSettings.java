package dev.outrigger.spring.cache;

import java.lang.reflect.Type;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * What a cache is like.
 *
 * @param store the state store, by its name in the application
 * @param type the type of the values
 * @param timeToLive how long values are kept; {@code null} until they are evicted
 * @param nullValues whether {@code null} can be cached
 */
public record CacheSettings(String store, Type type, @Nullable Duration timeToLive, boolean nullValues) {

	/** The type of what is kept in the state store. */
	public Type storedType() {
		return ResolvableType.forClassWithGenerics(CachedValue.class, ResolvableType.forType(this.type)).getType();
	}

}
