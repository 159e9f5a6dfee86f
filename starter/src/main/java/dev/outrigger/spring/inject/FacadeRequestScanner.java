package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
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

import dev.outrigger.BuildingBlock;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ReactiveConfigurationStore;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;

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
 */
final class FacadeRequestScanner {

	/** What each annotation may stand on. */
	static final Map<Class<? extends Annotation>, Kind> KINDS = Map.of(StateStore.class,
			new Kind(BuildingBlock.STATE, "value", Set.of(KeyValueStore.class, ReactiveKeyValueStore.class)),
			PublishTo.class,
			new Kind(BuildingBlock.PUBSUB, "pubsub", Set.of(EventPublisher.class, ReactiveEventPublisher.class)),
			ConfigStore.class,
			new Kind(BuildingBlock.CONFIGURATION, "value",
					Set.of(ConfigurationStore.class, ReactiveConfigurationStore.class)),
			LockStore.class, new Kind(BuildingBlock.LOCK, "value", Set.of(Locks.class, ReactiveLocks.class)));

	private static final Set<Class<?>> WRAPPERS = Set.of(Optional.class, ObjectProvider.class, ObjectFactory.class);

	private FacadeRequestScanner() {
	}

	static List<FacadeRequest> inFieldsAndMethods(Class<?> type) {
		List<FacadeRequest> found = new ArrayList<>();
		ReflectionUtils.doWithFields(type,
				(field) -> find(field, ResolvableType.forField(field, type), describe(field)).ifPresent(found::add));
		ReflectionUtils.doWithMethods(type, (method) -> found.addAll(inParameters(method, type)),
				(method) -> !method.isBridge() && method.getParameterCount() > 0
						&& method.getDeclaringClass() != Object.class);
		return found;
	}

	static List<FacadeRequest> inConstructors(Class<?> type) {
		List<FacadeRequest> found = new ArrayList<>();
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			found.addAll(inParameters(constructor, type));
		}
		return found;
	}

	static List<FacadeRequest> inParameters(Executable executable, Class<?> type) {
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

	private static Optional<FacadeRequest> find(AnnotatedElement element, ResolvableType declared, String member) {
		for (Map.Entry<Class<? extends Annotation>, Kind> entry : KINDS.entrySet()) {
			AnnotationAttributes attributes = AnnotatedElementUtils.getMergedAnnotationAttributes(element,
					entry.getKey());
			if (attributes != null) {
				ResolvableType type = unwrap(declared);
				Kind kind = entry.getValue();
				return kind.declaredInterface(type, entry.getKey()) ? Optional.empty()
						: Optional.of(use(entry.getKey(), kind, attributes, type, member));
			}
		}
		return Optional.empty();
	}

	private static FacadeRequest use(Class<? extends Annotation> annotation, Kind kind, AnnotationAttributes attributes,
			ResolvableType type, String member) {
		String at = "@" + annotation.getSimpleName() + " on " + member;
		if (!kind.types().contains(type.resolve(Object.class))) {
			throw new OutriggerStartupException(at + ": " + type + " cannot be injected",
					"Declare one of " + kind.types().stream().map(Class::getSimpleName).sorted().toList() + ".", null);
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
		return new FacadeRequest(annotation, Map.copyOf(attributes), type, kind.block(),
				attributes.getString(kind.nameAttribute()), at);
	}

	private static ResolvableType unwrap(ResolvableType type) {
		ResolvableType current = type;
		while (WRAPPERS.contains(current.resolve(Object.class))
				|| "jakarta.inject.Provider".equals(current.resolve(Object.class).getName())) {
			current = current.getGeneric(0);
		}
		return current;
	}

	/**
	 * What an annotation may stand on.
	 *
	 * @param block the building block
	 * @param nameAttribute the attribute that names the component
	 * @param types the types that can be injected
	 */
	record Kind(BuildingBlock block, String nameAttribute, Set<Class<?>> types) {

		/** An interface that was declared with the same annotation is a bean already. */
		boolean declaredInterface(ResolvableType type, Class<? extends Annotation> annotation) {
			Class<?> raw = type.resolve(Object.class);
			return raw.isInterface() && raw.isAnnotationPresent(annotation);
		}

	}

}
