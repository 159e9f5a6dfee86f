package dev.outrigger.spring.lock;

import dev.outrigger.BuildingBlock;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.spring.inject.FacadeContext;

/**
 * Makes the locks of a lock store: in a lock component, or in the state store that keeps
 * them.
 *
 * @param context what facades are made from
 */
public record LockStores(FacadeContext context) {

	/**
	 * The locks of a store.
	 * @param name the store's name in the application, or that of a state store after
	 * {@code state:}
	 * @return the locks
	 */
	public Locks locks(String name) {
		String store = stateStore(name);
		return store.isEmpty()
				? Locks.of(this.context.connection(BuildingBlock.LOCK, name),
						this.context.component(BuildingBlock.LOCK, name))
				: Locks.inStateStore(this.context.connection(BuildingBlock.STATE, store),
						this.context.component(BuildingBlock.STATE, store));
	}

	ReactiveLocks reactiveLocks(String name) {
		String store = stateStore(name);
		return store.isEmpty()
				? ReactiveLocks.of(this.context.connection(BuildingBlock.LOCK, name),
						this.context.component(BuildingBlock.LOCK, name))
				: ReactiveLocks.inStateStore(this.context.connection(BuildingBlock.STATE, store),
						this.context.component(BuildingBlock.STATE, store));
	}

	/** Where the locks are kept; empty for a lock component. */
	String stateStore(String name) {
		return this.context.names().stateStore(name);
	}

}
