package dev.outrigger.spring.test;

import java.util.Set;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Leaves out all components but those that {@link OutriggerTest} names. */
final class OutriggerTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<OutriggerTest> {

	private final Class<?>[] components;

	OutriggerTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.components = getAnnotation().getValue("components", Class[].class).orElse(new Class<?>[0]);
	}

	@Override
	protected boolean isUseDefaultFilters() {
		return true;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return Set.of(this.components);
	}

}
