package dev.outrigger.autoconfigure;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.stream.Collectors;

import dev.outrigger.spring.inject.BlockSupport;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Says what is missing where a store, a publisher or another facade was asked for and no
 * annotation was understood.
 */
final class FacadeRequestFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException>
		implements Ordered {

	/** Before Boot's own, which knows nothing of annotations that make beans. */
	@Override
	public int getOrder() {
		return -10;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType type = cause.getResolvableType();
		String who = (description != null) ? description : "The application";
		BlockSupport declaring = (type != null) ? declaring(type.resolve(Object.class)) : null;
		if (type != null && declaring != null) {
			return new FailureAnalysis(
					who + " asked for " + name(type) + ", whose @" + declaring.annotation().getSimpleName()
							+ " was not found: such interfaces are looked for in the packages of the application, those"
							+ " nested in a class where that class, or another one in it, is a bean.",
					"Move it to one of the application's packages, in a file of its own.", cause);
		}
		BlockSupport block = (type != null && !(cause instanceof NoUniqueBeanDefinitionException))
				? block(type.resolve(Object.class)) : null;
		if (type == null || block == null) {
			return null;
		}
		String annotation = "@" + block.annotation().getSimpleName();
		UnsatisfiedDependencyException unsatisfied = findCause(rootFailure, UnsatisfiedDependencyException.class);
		Annotation[] found = annotations(unsatisfied);
		String asked = who + " asked for a " + name(type);
		if (AnnotatedElementUtils.hasAnnotation(AnnotatedElementUtils.forAnnotations(found), block.annotation())) {
			return new FailureAnalysis(asked + " with " + annotation + ", but nothing here makes one.",
					"Leave Outrigger's auto-configuration in, or define a bean of that type with " + annotation + ".",
					cause);
		}
		return new FailureAnalysis(
				asked + ", but does not say which one. " + annotation + " says so; found there: " + describe(found)
						+ ".",
				"Put " + annotation + " on it, as in '" + annotation + "(" + example(block) + ") " + name(type)
						+ "', or define a bean of that type.",
				cause);
	}

	private static @Nullable BlockSupport block(Class<?> type) {
		return OutriggerAnnotationAutoConfiguration.BLOCKS.stream()
			.filter((block) -> block.facades().contains(type))
			.findFirst()
			.orElse(null);
	}

	private static @Nullable BlockSupport declaring(Class<?> type) {
		return OutriggerAnnotationAutoConfiguration.BLOCKS.stream()
			.filter((block) -> block.declaresInterfaces() && type.isInterface()
					&& AnnotatedElementUtils.hasAnnotation(type, block.annotation()))
			.findFirst()
			.orElse(null);
	}

	/** Those of the innermost injection point. */
	private static Annotation[] annotations(@Nullable UnsatisfiedDependencyException unsatisfied) {
		InjectionPoint point = null;
		for (Throwable current = unsatisfied; current != null; current = current.getCause()) {
			if (current instanceof UnsatisfiedDependencyException dependency
					&& dependency.getInjectionPoint() != null) {
				point = dependency.getInjectionPoint();
			}
		}
		return (point != null) ? point.getAnnotations() : new Annotation[0];
	}

	private static String describe(Annotation[] annotations) {
		return (annotations.length == 0) ? "no annotation"
				: Arrays.stream(annotations)
					.map((annotation) -> "@" + annotation.annotationType().getSimpleName())
					.collect(Collectors.joining(", "));
	}

	private static String name(ResolvableType type) {
		return type.toString().replaceAll("[\\w.]+\\.(\\w)", "$1").replace('$', '.');
	}

	private static String example(BlockSupport block) {
		return block.nameAttribute().equals("value") ? "\"name\"" : block.nameAttribute() + " = \"name\", ...";
	}

}
