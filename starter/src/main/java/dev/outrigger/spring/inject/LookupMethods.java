package dev.outrigger.spring.inject;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.LookupOverride;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;

/**
 * Gives {@code @Lookup} methods the facade that their annotation names; Spring alone
 * would look at their type only. Of the overrides of a method the last one counts.
 *
 * @param beanFactory where the facades are
 * @param scanner finds the methods
 * @param facades the definitions
 */
record LookupMethods(DefaultListableBeanFactory beanFactory, FacadeRequestScanner scanner,
		FacadeDefinitions facades) implements MergedBeanDefinitionPostProcessor {

	@Override
	public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String name) {
		if (definition.hasMethodOverrides()) {
			this.scanner.lookups(ClassUtils.getUserClass(type)).forEach((method, request) -> {
				this.facades.asked(this.beanFactory, request);
				definition.getMethodOverrides().addOverride(new LookupOverride(method, request.beanName()));
			});
		}
	}

}
