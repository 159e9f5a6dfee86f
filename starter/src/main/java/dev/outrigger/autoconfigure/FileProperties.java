package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * File stores.
 *
 * @param stores the stores by their name in the application
 * @param transport how this block is spoken to, where that differs from the rest
 * @param resilience policies of the calls of this block
 */
record FileProperties(@DefaultValue Map<String, Store> stores, @Nullable String transport,
		@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience)
		implements
			BlockProperties<FileProperties.Store> {

	FileProperties {
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

	/**
	 * A file store.
	 *
	 * @param component the component's name in the sidecar; the store's name when left
	 * out
	 * @param root the folder below which names are, as the store names it
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param transport how the component is spoken to, where that differs from its block
	 * @param sidecar the sidecar that has it, where that is not the main one
	 * @param resilience policies of the calls of this component
	 */
	record Store(@Nullable String component, @DefaultValue("") String root, @Nullable String type,
			@Nullable Duration timeout, @Nullable String transport, @Nullable String sidecar,
			@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience) implements ComponentProperties {

	}

}
