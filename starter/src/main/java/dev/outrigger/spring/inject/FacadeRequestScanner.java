package dev.outrigger.spring.inject;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Lookup;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the injection points of a class, a constructor or a method that carry one of our
 * annotations.
 *
 * @param blocks the building blocks
 */
record FacadeRequestScanner(List<BlockSupport> blocks) {

	List<FacadeRequest> inFieldsAndMethods(Class<?> type) {
		List<FacadeRequest> found = new ArrayList<>();
		ReflectionUtils.doWithFields(type,
				(field) -> find(field, ResolvableType.forField(field, type), describe(field)).ifPresent(found::add));
		ReflectionUtils.doWithMethods(type, (method) -> found.addAll(inParameters(method, type)),
				(method) -> !method.isBridge() && method.getParameterCount() > 0
						&& method.getDeclaringClass() != Object.class);
		found.addAll(lookups(type).values());
		return found;
	}

	/** The {@code @Lookup} methods that carry one of our annotations. */
	Map<Method, FacadeRequest> lookups(Class<?> type) {
		Map<Method, FacadeRequest> found = new LinkedHashMap<>();
		ReflectionUtils.doWithMethods(type,
				(method) -> find(method, ResolvableType.forMethodReturnType(method, type), describe(method))
					.ifPresent((request) -> found.put(method, request)),
				(method) -> method.isAnnotationPresent(Lookup.class));
		return found;
	}

	List<FacadeRequest> inConstructors(Class<?> type) {
		List<FacadeRequest> found = new ArrayList<>();
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			found.addAll(inParameters(constructor, type));
		}
		return found;
	}

	List<FacadeRequest> inParameters(Executable executable, Class<?> type) {
		List<FacadeRequest> found = new ArrayList<>();
		for (int i = 0; i < executable.getParameterCount(); i++) {
			MethodParameter parameter = MethodParameter.forExecutable(executable, i).withContainingClass(type);
			inParameter(parameter, executable.getParameters()[i], ResolvableType.forMethodParameter(parameter))
				.ifPresent(found::add);
		}
		return found;
	}

	/** What a bean, or anything else that Spring injects into, asks for. */
	Optional<FacadeRequest> in(DependencyDescriptor descriptor) {
		AnnotatedElement annotated = AnnotatedElementUtils.forAnnotations(descriptor.getAnnotations());
		Field field = descriptor.getField();
		if (field != null) {
			return find(annotated, descriptor.getResolvableType(), describe(field));
		}
		MethodParameter parameter = descriptor.getMethodParameter();
		return (parameter != null) ? inParameter(parameter, annotated, descriptor.getResolvableType())
				: Optional.empty();
	}

	/**
	 * As for Spring's qualifiers, an annotation on a setter stands for its parameters.
	 */
	private Optional<FacadeRequest> inParameter(MethodParameter parameter, AnnotatedElement annotated,
			ResolvableType declared) {
		String member = "parameter " + parameter.getParameterIndex() + " of " + describe(parameter.getExecutable());
		Optional<FacadeRequest> own = find(annotated, declared, member);
		Method method = parameter.getMethod();
		return (own.isPresent() || method == null || method.getReturnType() != void.class || !isFacade(declared)) ? own
				: find(method, declared, member);
	}

	private boolean isFacade(ResolvableType declared) {
		Class<?> type = FacadeTypes.unwrap(declared).resolve(Object.class);
		return this.blocks.stream().anyMatch((block) -> block.facades().contains(type));
	}

	private static String describe(Field field) {
		return "field " + field.getDeclaringClass().getSimpleName() + "." + field.getName();
	}

	private static String describe(Executable executable) {
		return executable.getDeclaringClass().getSimpleName()
				+ ((executable instanceof Method) ? "." + executable.getName() : "") + "(...)";
	}

	private Optional<FacadeRequest> find(AnnotatedElement element, ResolvableType declared, String member) {
		if (isPlain(element)) {
			return Optional.empty();
		}
		for (BlockSupport block : this.blocks) {
			AnnotationAttributes attributes = AnnotatedElementUtils.getMergedAnnotationAttributes(element,
					block.annotation());
			if (attributes != null) {
				ResolvableType type = FacadeTypes.unwrap(declared);
				return isDeclaredInterface(type, block) ? Optional.empty()
						: Optional.of(FacadeTypes.request(block, attributes, type, member));
			}
		}
		return Optional.empty();
	}

	private static boolean isPlain(AnnotatedElement element) {
		return Arrays.stream(element.getAnnotations())
			.allMatch((annotation) -> annotation.annotationType().getName().startsWith("org.springframework."));
	}

	/** An interface that was declared with the same annotation is a bean already. */
	private static boolean isDeclaredInterface(ResolvableType type, BlockSupport block) {
		Class<?> raw = type.resolve(Object.class);
		return raw.isInterface() && AnnotatedElementUtils.hasAnnotation(raw, block.annotation());
	}

}
