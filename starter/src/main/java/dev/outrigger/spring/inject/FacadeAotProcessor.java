package dev.outrigger.spring.inject;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationExcludeFilter;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Leaves facades out of generated code, as they are defined when the application starts,
 * and gives hints for their values and interfaces.
 */
final class FacadeAotProcessor implements BeanRegistrationExcludeFilter, BeanFactoryInitializationAotProcessor {

	private final BindingReflectionHintsRegistrar values = new BindingReflectionHintsRegistrar();

	@Override
	public boolean isExcludedFromAotProcessing(RegisteredBean bean) {
		return bean.getMergedBeanDefinition().hasAttribute(FacadeDefinitions.REQUEST);
	}

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		return (generation, code) -> {
			for (String name : beanFactory.getBeanDefinitionNames()) {
				if (beanFactory.getBeanDefinition(name)
					.getAttribute(FacadeDefinitions.REQUEST) instanceof FacadeRequest request) {
					register(generation.getRuntimeHints(), request);
				}
			}
		};
	}

	private void register(RuntimeHints hints, FacadeRequest request) {
		request.support()
			.values(request)
			.forEach((type) -> this.values.registerReflectionHints(hints.reflection(), type));
		if (!request.support().facades().contains(request.rawType())) {
			hints.proxies().registerJdkProxy(request.rawType());
		}
	}

}
