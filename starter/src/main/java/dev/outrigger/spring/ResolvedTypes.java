package dev.outrigger.spring;

import java.lang.reflect.Type;
import java.util.Arrays;

import org.springframework.core.ResolvableType;

/** Types as they are meant. */
public final class ResolvedTypes {

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

}
