package dev.outrigger.spring.inject;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
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

	private static final Set<Class<?>> WRAPPERS = Set.of(Optional.class, ObjectProvider.class, ObjectFactory.class);

	List<FacadeRequest> inFieldsAndMethods(Class<?> type) {
		List<FacadeRequest> found = new ArrayList<>();
		ReflectionUtils.doWithFields(type,
				(field) -> find(field, ResolvableType.forField(field, type), describe(field)).ifPresent(found::add));
		ReflectionUtils.doWithMethods(type, (method) -> found.addAll(inParameters(method, type)),
				(method) -> !method.isBridge() && method.getParameterCount() > 0
						&& method.getDeclaringClass() != Object.class);
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
			String member = "parameter " + i + " of " + executable.getDeclaringClass().getSimpleName()
					+ ((executable instanceof Method) ? "." + executable.getName() : "") + "(...)";
			find(executable.getParameters()[i], ResolvableType.forMethodParameter(parameter), member)
				.ifPresent(found::add);
		}
		return found;
	}

	private static String describe(Field field) {
		return "field " + field.getDeclaringClass().getSimpleName() + "." + field.getName();
	}

	private Optional<FacadeRequest> find(AnnotatedElement element, ResolvableType declared, String member) {
		for (BlockSupport block : this.blocks) {
			AnnotationAttributes attributes = AnnotatedElementUtils.getMergedAnnotationAttributes(element,
					block.annotation());
			if (attributes != null) {
				ResolvableType type = unwrap(declared);
				return isDeclaredInterface(type, block) ? Optional.empty()
						: Optional.of(request(block, attributes, type, member));
			}
		}
		return Optional.empty();
	}

	/** An interface that was declared with the same annotation is a bean already. */
	private static boolean isDeclaredInterface(ResolvableType type, BlockSupport block) {
		Class<?> raw = type.resolve(Object.class);
		return raw.isInterface() && raw.isAnnotationPresent(block.annotation());
	}

	private static FacadeRequest request(BlockSupport block, AnnotationAttributes attributes, ResolvableType type,
			String member) {
		String at = "@" + block.annotation().getSimpleName() + " on " + member;
		if (!block.facades().contains(type.resolve(Object.class))) {
			throw new OutriggerStartupException(at + ": " + type + " cannot be injected",
					"Declare one of " + block.facades().stream().map(Class::getSimpleName).sorted().toList() + ".",
					null);
		}
		if (type.hasGenerics() ? type.hasUnresolvableGenerics()
				: type.resolve(Object.class).getTypeParameters().length > 0) {
			throw new OutriggerStartupException(at + ": the type of the values is not known",
					"Declare it, for example " + type.resolve(Object.class).getSimpleName() + "<Order>.", null);
		}
		for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
			if (attribute.getValue() instanceof String text && text.isBlank()) {
				throw new OutriggerStartupException(at + ": the attribute '" + attribute.getKey() + "' is empty",
						"Name the component, or the topic.", null);
			}
		}
		return new FacadeRequest(block, Map.copyOf(attributes), type, at);
	}

	private static ResolvableType unwrap(ResolvableType type) {
		ResolvableType current = type;
		while (WRAPPERS.contains(current.resolve(Object.class))
				|| "jakarta.inject.Provider".equals(current.resolve(Object.class).getName())) {
			current = current.getGeneric(0);
		}
		return current;
	}

}
