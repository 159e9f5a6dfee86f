package dev.outrigger.spring;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;

import org.springframework.core.ResolvableType;

/** Types as they are meant, and what they promise. */
public final class ResolvedTypes {

	private static final String PUBLISHER = "org.reactivestreams.Publisher";

	private ResolvedTypes() {
	}

	/**
	 * A type without variables: what they stand for where it was declared, as a codec
	 * needs it.
	 * @param type the type
	 * @return the same type, resolved
	 */
	public static Type of(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (!type.hasGenerics() || type.isArray()) {
			return raw;
		}
		ResolvableType[] generics = Arrays.stream(type.getGenerics())
			.map((generic) -> ResolvableType.forType(of(generic)))
			.toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics(raw, generics).getType();
	}

	/**
	 * Whether what a method returns may end after the method did. Works without the
	 * classes of reactive streams.
	 * @param type the return type
	 * @return whether it has to be awaited
	 */
	public static boolean endLater(Class<?> type) {
		return CompletionStage.class.isAssignableFrom(type) || isPublisher(type);
	}

	private static boolean isPublisher(Class<?> type) {
		Class<?> parent = type.getSuperclass();
		return type.getName().equals(PUBLISHER)
				|| Arrays.stream(type.getInterfaces()).anyMatch(ResolvedTypes::isPublisher)
				|| (parent != null && isPublisher(parent));
	}

}
