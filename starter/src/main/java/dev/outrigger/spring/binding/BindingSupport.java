package dev.outrigger.spring.binding;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.binding.Binding;
import dev.outrigger.binding.BindingListener;
import dev.outrigger.binding.OutputBinding;
import dev.outrigger.binding.ReactiveBinding;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;

/** Output bindings, and listeners of input bindings. */
public final class BindingSupport implements BlockSupport {

	@Override
	public BuildingBlock block() {
		return BuildingBlock.BINDING;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return OutputBinding.class;
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(Binding.class, ReactiveBinding.class);
	}

	@Override
	public Map<Class<? extends Annotation>, String> methodAnnotations() {
		return Map.of(BindingListener.class, "value");
	}

	@Override
	public boolean callsMethods() {
		return true;
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of((annotation == BindingListener.class) ? Feature.BINDING_RECEIVE : Feature.BINDING_INVOKE);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		String component = context.component(request);
		return (request.rawType() == Binding.class)
				? Binding.of(context.connection(request), component, context.codec())
				: ReactiveBinding.of(context.connection(request), component, context.codec());
	}

}
