package dev.outrigger.spring.inject;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationExcludeFilter;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;

/**
 * Leaves facades out of generated code, as they are defined when the application starts,
 * gives hints for their values and interfaces and for annotated methods, and lists the
 * interfaces.
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
		List<FacadeRequest> requests = Stream.of(beanFactory.getBeanDefinitionNames())
			.map((name) -> beanFactory.getBeanDefinition(name).getAttribute(FacadeDefinitions.REQUEST))
			.filter(FacadeRequest.class::isInstance)
			.map(FacadeRequest.class::cast)
			.toList();
		List<Method> methods = beanFactory.getBeanProvider(OutriggerAnnotationPostProcessor.class)
			.stream()
			.flatMap((found) -> found.allMethods().stream())
			.toList();
		if (requests.isEmpty() && methods.isEmpty()) {
			return null;
		}
		return (generation, code) -> {
			methods.forEach((method) -> register(generation.getRuntimeHints(), method));
			requests.forEach((request) -> register(generation.getRuntimeHints(), request));
			DeclaredInterfaceIndex.write(generation,
					requests.stream().filter(FacadeAotProcessor::isDeclared).map(FacadeRequest::rawType));
		};
	}

	private void register(RuntimeHints hints, FacadeRequest request) {
		request.support().values(request).forEach((type) -> register(hints, type));
		if (isDeclared(request)) {
			hints.proxies().registerJdkProxy(request.rawType());
			hints.proxies().registerJdkProxy(request.support().proxied(request.rawType()));
			hints.reflection().registerType(request.rawType(), MemberCategory.INVOKE_PUBLIC_METHODS);
		}
	}

	/** Values are bound, or converted from text by a public method. */
	private void register(RuntimeHints hints, Type type) {
		this.values.registerReflectionHints(hints.reflection(), type);
		Class<?> raw = ResolvableType.forType(type).resolve();
		if (raw != null && !raw.isPrimitive() && !raw.getName().startsWith("java.")) {
			hints.reflection().registerType(raw, MemberCategory.INVOKE_PUBLIC_METHODS);
		}
	}

	/** Listener methods are called by reflection, with values that are read. */
	private void register(RuntimeHints hints, Method method) {
		hints.reflection().registerMethod(method, ExecutableMode.INVOKE);
		this.values.registerReflectionHints(hints.reflection(), method.getGenericParameterTypes());
		this.values.registerReflectionHints(hints.reflection(), method.getGenericReturnType());
	}

	private static boolean isDeclared(FacadeRequest request) {
		return !request.support().facades().contains(request.rawType());
	}

}
