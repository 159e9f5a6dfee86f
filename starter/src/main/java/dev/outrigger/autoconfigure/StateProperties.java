package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.spring.state.NearCacheSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * State stores.
 *
 * @param stores the stores by their name in the application
 * @param transport how this block is spoken to, where that differs from the rest
 * @param resilience policies of the calls of this block
 */
record StateProperties(@DefaultValue Map<String, Store> stores, @Nullable String transport,
		@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience)
		implements
			BlockProperties<StateProperties.Store> {

	StateProperties {
		stores = new HashMap<>(stores);
	}

	@Override
	public Map<String, Store> components() {
		return this.stores;
	}

	@Override
	public Class<Store> type() {
		return Store.class;
	}

	/** The settings of near caches by the names of the stores that have one. */
	Map<String, NearCacheSettings> nearCaches() {
		Map<String, NearCacheSettings> settings = new HashMap<>();
		this.stores.forEach((name, store) -> {
			NearCacheProperties near = store.nearCache();
			if (near != null) {
				settings.put(name, near.settings());
			}
		});
		return settings;
	}

	/**
	 * A state store.
	 *
	 * @param component the component's name in the sidecar; the store's name when left
	 * out
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param halfAppliedTransactions whether conditional transactions are accepted where
	 * a failed condition leaves the other changes applied
	 * @param coalesceReads whether reads that meet may go together as one request, where
	 * that is at least as strong
	 * @param nearCache a cache near the application; none unless one of its properties is
	 * set
	 * @param transport how the component is spoken to, where that differs from its block
	 * @param sidecar the sidecar that has it, where that is not the main one
	 * @param resilience policies of the calls of this component
	 */
	record Store(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@DefaultValue("false") boolean halfAppliedTransactions, @DefaultValue("true") boolean coalesceReads,
			@Nullable @NestedConfigurationProperty NearCacheProperties nearCache, @Nullable String transport,
			@Nullable String sidecar,
			@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience) implements ComponentProperties {

		@Override
		public ComponentOptions options(ComponentOptions known, String property) {
			return ComponentProperties.super.options(known, property)
				.withHalfAppliedTransactions(this.halfAppliedTransactions)
				.withCoalescedReads(this.coalesceReads);
		}

	}

}
