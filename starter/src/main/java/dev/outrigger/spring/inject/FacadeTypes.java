package dev.outrigger.spring.inject;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.ResolvedTypes;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationAttributes;

/** Which facade an injection point means by its type. */
final class FacadeTypes {

	/** What Spring gives its beans in, with the place of their type. */
	private static final Map<Class<?>, Integer> WRAPPERS = Map.of(Optional.class, 0, ObjectProvider.class, 0,
			ObjectFactory.class, 0, Collection.class, 0, List.class, 0, Set.class, 0, Map.class, 1);

	private FacadeTypes() {
	}

	static FacadeRequest request(BlockSupport block, AnnotationAttributes attributes, ResolvableType type,
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
			if (attribute.getValue() instanceof String text && text.isBlank()
					&& !block.optionalAttributes().contains(attribute.getKey())) {
				throw new OutriggerStartupException(at + ": the attribute '" + attribute.getKey() + "' is empty",
						"Name the component, or the topic.", null);
			}
		}
		return new FacadeRequest(block, Map.copyOf(attributes), ResolvableType.forType(ResolvedTypes.of(type)), at);
	}

	static ResolvableType unwrap(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (raw.isArray()) {
			return unwrap(type.getComponentType());
		}
		Integer place = "jakarta.inject.Provider".equals(raw.getName()) ? Integer.valueOf(0) : WRAPPERS.get(raw);
		return (place != null) ? unwrap(type.getGeneric(place)) : type;
	}

}
