package dev.outrigger.spring.state;

import java.lang.annotation.Annotation;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.DelegatingProxy;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;
import dev.outrigger.spring.inject.InheritedMethods;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;

import org.springframework.core.ResolvableType;

/** State stores. */
public final class StateSupport implements BlockSupport {

	@Override
	public BuildingBlock block() {
		return BuildingBlock.STATE;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return StateStore.class;
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(KeyValueStore.class, ReactiveKeyValueStore.class);
	}

	@Override
	public boolean declaresInterfaces() {
		return true;
	}

	@Override
	public void checkInterface(Class<?> type, String member) {
		if (!KeyValueStore.class.isAssignableFrom(type)) {
			throw new OutriggerStartupException(member + ": it is not a store",
					"Let it extend KeyValueStore with the type of its values.", null);
		}
		if (ResolvableType.forClass(KeyValueStore.class, type).hasUnresolvableGenerics()) {
			throw new OutriggerStartupException(member + ": the type of the values is not known",
					"Let it extend KeyValueStore with the type of its values, for example KeyValueStore<Order>.", null);
		}
		new InheritedMethods(type, KeyValueStore.class).check(member);
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of(Feature.STATE_READ, Feature.STATE_WRITE);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		Class<?> raw = request.rawType();
		if (raw == ReactiveKeyValueStore.class) {
			return ReactiveKeyValueStore.of(context.connection(request),
					new StateStores(context).spec(context.name(request), request.valueType(raw)));
		}
		KeyValueStore<Object> store = new StateStores(context).store(context.name(request),
				request.valueType(KeyValueStore.class));
		return (raw == KeyValueStore.class) ? store : DelegatingProxy.of(raw, KeyValueStore.class, store);
	}

}
