package dev.outrigger.spring.lock;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;

/** Locks, and methods that run under one. */
public final class LockSupport implements BlockSupport {

	@Override
	public BuildingBlock block() {
		return BuildingBlock.LOCK;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return LockStore.class;
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(Locks.class, ReactiveLocks.class);
	}

	@Override
	public Map<Class<? extends Annotation>, String> methodAnnotations() {
		return Map.of(DistributedLock.class, "store");
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of(Feature.LOCK_ACQUIRE);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		LockStores stores = new LockStores(context);
		String name = context.name(request);
		return (request.rawType() == Locks.class) ? stores.locks(name) : stores.reactiveLocks(name);
	}

}
