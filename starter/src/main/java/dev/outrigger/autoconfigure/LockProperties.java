package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.outrigger.spring.lock.OnLockLost;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lock stores.
 *
 * @param stores the stores by their name in the application
 * @param transport how this block is spoken to, where that differs from the rest
 * @param onLockLost what a method with DistributedLock does that returned, but lost its
 * lock before that: return the result and log a warning, or throw; or interrupt the
 * method as soon as the lock is lost
 * @param resilience policies of the calls of this block
 */
record LockProperties(@DefaultValue Map<String, Store> stores, @Nullable String transport,
		@DefaultValue("report") OnLockLost onLockLost,
		@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience)
		implements
			BlockProperties<LockProperties.Store> {

	LockProperties {
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
	 * A lock store.
	 *
	 * @param component the component's name in the sidecar; the store's name when left
	 * out
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param transport how the component is spoken to, where that differs from its block
	 * @param sidecar the sidecar that has it, where that is not the main one
	 * @param stateStore the state store in which the locks are kept instead of in a lock
	 * component, by its name in the application
	 * @param resilience policies of the calls of this component
	 */
	record Store(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@Nullable String transport, @Nullable String sidecar, @Nullable String stateStore,
			@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience) implements ComponentProperties {

	}

}
