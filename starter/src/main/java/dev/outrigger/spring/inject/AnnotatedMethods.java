package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotationCollectors;
import org.springframework.core.annotation.MergedAnnotationPredicates;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;
import org.springframework.util.ClassUtils;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The methods of beans that have an annotation of ours. Reads what the bean factory tells
 * of its beans before they exist; what is defined in between is read the next time.
 * Thread safe.
 */
final class AnnotatedMethods {

	private final List<BlockSupport> blocks;

	private final List<AnnotatedMethod<?>> methods = new ArrayList<>();

	private final Set<String> read = new HashSet<>();

	private final Map<Class<?>, Boolean> called = new ConcurrentReferenceHashMap<>();

	private boolean complete;

	AnnotatedMethods(List<BlockSupport> blocks) {
		this.blocks = blocks;
	}

	/** Reads the beans that were not read yet. Makes none. */
	synchronized void read(ConfigurableListableBeanFactory beanFactory) {
		if (this.complete) {
			return;
		}
		Set<String> names = new LinkedHashSet<>(List.of(beanFactory.getBeanDefinitionNames()));
		names.addAll(List.of(beanFactory.getSingletonNames()));
		names.forEach((name) -> read(beanFactory, name));
	}

	private void read(ConfigurableListableBeanFactory beanFactory, String name) {
		if (this.read.contains(name)) {
			return;
		}
		Class<?> type = isOfTheApplication(beanFactory, name) ? type(beanFactory, name) : Object.class;
		if (type != null) {
			this.read.add(name);
			this.blocks.forEach((block) -> block.methodAnnotations()
				.keySet()
				.forEach((annotation) -> collect(name, type, annotation, block.classPart(annotation))));
		}
	}

	/** The target of a scoped proxy is called through the proxy. */
	private static boolean isOfTheApplication(ConfigurableListableBeanFactory beanFactory, String name) {
		if (ScopedProxyUtils.isScopedTarget(name)) {
			return false;
		}
		if (!beanFactory.containsBeanDefinition(name)) {
			return true;
		}
		BeanDefinition definition = beanFactory.getBeanDefinition(name);
		return definition.getRole() != BeanDefinition.ROLE_INFRASTRUCTURE && !definition.isAbstract();
	}

	/** {@code null} for a factory bean that does not yet say what it makes. */
	private static @Nullable Class<?> type(ConfigurableListableBeanFactory beanFactory, String name) {
		Object bean = beanFactory.containsSingleton(name) ? beanFactory.getSingleton(name) : null;
		if (bean != null && !(bean instanceof FactoryBean)) {
			return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
		}
		String target = ScopedProxyUtils.getTargetBeanName(name);
		Class<?> type = beanFactory.getType(beanFactory.containsBeanDefinition(target) ? target : name, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private <A extends Annotation> void collect(String name, Class<?> type, Class<A> annotation,
			@Nullable Class<? extends Annotation> part) {
		Map<Method, Set<A>> found = methods(type, annotation, part);
		if (found.isEmpty() && part != null && isOfInterest(type) && !find(type, annotation).isEmpty()) {
			throw new OutriggerStartupException(
					"@" + annotation.getSimpleName() + " on " + type.getSimpleName() + " (bean '" + name
							+ "'): no method has @" + part.getSimpleName() + ", so none would be called",
					"Put @" + part.getSimpleName() + " on methods, or @" + annotation.getSimpleName()
							+ " on the method itself.",
					null);
		}
		found.forEach((method, present) -> present
			.forEach((one) -> this.methods.add(new AnnotatedMethod<>(name, method, one))));
	}

	/** With what meta-annotations say, each as often as it is there. */
	private static <A extends Annotation> Map<Method, Set<A>> methods(Class<?> type, Class<A> annotation,
			@Nullable Class<? extends Annotation> part) {
		return (isOfInterest(type) && AnnotationUtils.isCandidateClass(type, annotation))
				? MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<Set<A>>) (method) -> {
					Set<A> present = find(method, annotation);
					if (present.isEmpty() && part != null && AnnotatedElementUtils.hasAnnotation(method, part)) {
						present = find(type, annotation);
					}
					return present.isEmpty() ? null : present;
				}) : Map.of();
	}

	/** What an element says itself hides what one says that it overrides. */
	private static <A extends Annotation> Set<A> find(AnnotatedElement element, Class<A> annotation) {
		return MergedAnnotations
			.from(element, SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables())
			.stream(annotation)
			.filter(MergedAnnotationPredicates.firstRunOf(MergedAnnotation::getAggregateIndex))
			.collect(MergedAnnotationCollectors.toAnnotationSet());
	}

	static boolean isOfInterest(Class<?> type) {
		return isOfInterest(type.getName());
	}

	/** Whether a class may be the application's. */
	static boolean isOfInterest(String className) {
		return !className.startsWith("org.springframework.") && !className.startsWith("java.");
	}

	/** From now on nothing is read: the methods are being called. */
	synchronized void complete(ConfigurableListableBeanFactory beanFactory) {
		read(beanFactory);
		this.complete = true;
	}

	/** All methods that were read, in the order of their beans' definitions. */
	synchronized List<AnnotatedMethod<?>> all() {
		return List.copyOf(this.methods);
	}

	/** Whether methods of that bean were read, or are now. */
	synchronized boolean knows(ConfigurableListableBeanFactory beanFactory, String name) {
		String called = ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name;
		if (!this.complete) {
			read(beanFactory, called);
		}
		return this.methods.stream().anyMatch((method) -> method.beanName().equals(called));
	}

	/** Whether objects of that type have methods that are to be called. */
	boolean isCalled(Class<?> type) {
		return this.called.computeIfAbsent(type,
				(fresh) -> this.blocks.stream()
					.filter(BlockSupport::callsMethods)
					.anyMatch((block) -> block.methodAnnotations()
						.keySet()
						.stream()
						.anyMatch((annotation) -> !methods(fresh, annotation, block.classPart(annotation)).isEmpty())));
	}

	/** The methods that are called: listeners, but not what runs under a lock. */
	List<AnnotatedMethod<?>> called() {
		List<Class<? extends Annotation>> callers = callers().toList();
		return all().stream().filter((method) -> callers.contains(method.annotation().annotationType())).toList();
	}

	private Stream<Class<? extends Annotation>> callers() {
		return this.blocks.stream()
			.filter(BlockSupport::callsMethods)
			.flatMap((block) -> block.methodAnnotations().keySet().stream());
	}

}
