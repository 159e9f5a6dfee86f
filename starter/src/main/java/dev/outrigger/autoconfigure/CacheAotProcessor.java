package dev.outrigger.autoconfigure;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Gives hints for the values of Spring's caches, as far as properties tell their types.
 */
final class CacheAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		Environment environment = beanFactory.getBean(Environment.class);
		CacheProperties properties = Binder.get(environment)
			.bind("outrigger.cache", CacheProperties.class)
			.orElse(null);
		if (properties == null || properties.store() == null) {
			return null;
		}
		Type[] types = properties.caches()
			.keySet()
			.stream()
			.map((name) -> properties.settings(name).storedType())
			.toArray(Type[]::new);
		return (generation, code) -> new BindingReflectionHintsRegistrar()
			.registerReflectionHints(generation.getRuntimeHints().reflection(), types);
	}

}
