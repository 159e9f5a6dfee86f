package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the interfaces of the application that carry {@code @StateStore} or
 * {@code @ConfigStore}.
 */
final class DeclaredInterfaces extends ClassPathScanningCandidateComponentProvider {

	DeclaredInterfaces(Environment environment) {
		super(false, environment);
		addIncludeFilter(new AnnotationTypeFilter(StateStore.class, false));
		addIncludeFilter(new AnnotationTypeFilter(ConfigStore.class, false));
	}

	@Override
	protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
		return definition.getMetadata().isInterface() && definition.getMetadata().isIndependent();
	}

	List<FacadeRequest> in(List<String> packages, ClassLoader classLoader) {
		List<FacadeRequest> found = new ArrayList<>();
		for (String name : packages) {
			findCandidateComponents(name).forEach((definition) -> found
				.add(use(ClassUtils.resolveClassName(String.valueOf(definition.getBeanClassName()), classLoader))));
		}
		return found;
	}

	private static FacadeRequest use(Class<?> type) {
		boolean state = type.isAnnotationPresent(StateStore.class);
		Class<? extends Annotation> annotation = state ? StateStore.class : ConfigStore.class;
		String at = "@" + annotation.getSimpleName() + " on interface " + type.getSimpleName();
		if (state && !KeyValueStore.class.isAssignableFrom(type)) {
			throw new OutriggerStartupException(at + ": it is no store",
					"Let it extend KeyValueStore with the type of its values.", null);
		}
		if (state && ResolvableType.forClass(KeyValueStore.class, type).hasUnresolvableGenerics()) {
			throw new OutriggerStartupException(at + ": the type of the values is not known",
					"Let it extend KeyValueStore with the type of its values, for example KeyValueStore<Order>.", null);
		}
		AnnotationAttributes attributes = AnnotatedElementUtils.getMergedAnnotationAttributes(type, annotation);
		String name = (attributes != null) ? attributes.getString("value") : "";
		if (name.isBlank()) {
			throw new OutriggerStartupException(at + ": the attribute 'value' is empty", "Name the store.", null);
		}
		return new FacadeRequest(annotation, Map.of("value", name), ResolvableType.forClass(type),
				state ? BuildingBlock.STATE : BuildingBlock.CONFIGURATION, name, at);
	}

}
