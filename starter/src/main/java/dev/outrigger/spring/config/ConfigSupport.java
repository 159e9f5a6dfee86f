package dev.outrigger.spring.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.config.ReactiveConfigurationStore;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;
import dev.outrigger.spring.inject.InheritedMethods;

/** Configuration stores, interfaces with live values, and listeners of configuration. */
public final class ConfigSupport implements BlockSupport {

	@Override
	public BuildingBlock block() {
		return BuildingBlock.CONFIGURATION;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return ConfigStore.class;
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(ConfigurationStore.class, ReactiveConfigurationStore.class);
	}

	@Override
	public Map<Class<? extends Annotation>, String> methodAnnotations() {
		return Map.of(ConfigListener.class, "store");
	}

	@Override
	public boolean callsMethods() {
		return true;
	}

	@Override
	public boolean declaresInterfaces() {
		return true;
	}

	@Override
	public void checkInterface(Class<?> type, String member) {
		ConfigStoreInvocationHandler.check(type);
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of(Feature.CONFIGURATION_READ, Feature.CONFIGURATION_WATCH);
	}

	/** What methods give. */
	@Override
	public Stream<Type> values(FacadeRequest request) {
		return facades().contains(request.rawType()) ? Stream.empty()
				: InheritedMethods.toImplement(request.rawType()).map(Method::getGenericReturnType);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		ConfigurationStores stores = context.beanFactory().getBean(ConfigurationStores.class);
		ConfigurationStoreSpec spec = stores.spec(context.name(request));
		if (request.rawType() == ReactiveConfigurationStore.class) {
			return ReactiveConfigurationStore.of(context.connection(request), spec);
		}
		ConfigurationStore store = ConfigurationStore.of(context.connection(request), spec);
		return (request.rawType() == ConfigurationStore.class) ? store : ConfigStoreInvocationHandler
			.of(request.rawType(), store, stores.conversions(), context.placeholders(), stores.firstValues());
	}

}
