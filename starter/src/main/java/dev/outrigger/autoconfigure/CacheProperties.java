package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.outrigger.spring.cache.CacheSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.ResolvableType;

/**
 * Spring's caches.
 *
 * @param store the state store that has them, by its name in the application; without
 * one, there are none from here
 * @param timeToLive how long values are kept, where the store can; until they are evicted
 * when left out
 * @param cacheNullValues whether null is cached
 * @param caches what single caches do otherwise
 */
@ConfigurationProperties("outrigger.cache")
record CacheProperties(String store, @Nullable Duration timeToLive, @DefaultValue("true") boolean cacheNullValues,
		@DefaultValue Map<String, Single> caches) {

	CacheProperties {
		caches = new HashMap<>(caches);
	}

	/**
	 * What a cache is like.
	 * @param name its name
	 * @return the settings
	 */
	CacheSettings settings(String name) {
		Single single = this.caches.getOrDefault(name, Single.NONE);
		Class<?> element = single.elementType();
		Class<?> type = Objects.requireNonNullElse(single.type(), (element != null) ? List.class : Object.class);
		return new CacheSettings(Objects.requireNonNullElse(single.store(), this.store),
				(element != null) ? ResolvableType.forClassWithGenerics(type, element).getType() : type,
				(single.timeToLive() != null) ? single.timeToLive() : this.timeToLive,
				Objects.requireNonNullElse(single.cacheNullValues(), this.cacheNullValues));
	}

	/**
	 * A single cache.
	 *
	 * @param store the state store that has it
	 * @param type the class of its values; when left out they are read as JSON's own
	 * types
	 * @param elementType the class of the elements of values that are lists, or whatever
	 * the type says
	 * @param timeToLive how long values are kept, where the store can
	 * @param cacheNullValues whether null is cached
	 */
	record Single(@Nullable String store, @Nullable Class<?> type, @Nullable Class<?> elementType,
			@Nullable Duration timeToLive, @Nullable Boolean cacheNullValues) {

		static final Single NONE = new Single(null, null, null, null, null);

	}

}
