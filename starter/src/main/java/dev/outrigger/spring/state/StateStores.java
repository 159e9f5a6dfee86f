package dev.outrigger.spring.state;

import java.lang.reflect.Type;

import dev.outrigger.BuildingBlock;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;

/**
 * The state stores of an application. Thread safe.
 *
 * @param context what facades are made from
 */
public record StateStores(FacadeContext context) {

	/**
	 * Opens a store.
	 * @param <V> the type of the values
	 * @param name the store's name in the application
	 * @param type the type of the values, which may be generic
	 * @return the store
	 */
	public <V> KeyValueStore<V> store(String name, Type type) {
		return KeyValueStore.of(this.context.connection(BuildingBlock.STATE, name), spec(name, type));
	}

	<V> StateStoreSpec<V> spec(String name, Type type) {
		NearCaches near = this.context.beanFactory().getBeanProvider(NearCaches.class).getIfAvailable();
		return new StateStoreSpec<V>(this.context.component(BuildingBlock.STATE, name), type, this.context.codec())
			.withNear((near != null) ? near.of(name) : null);
	}

}
