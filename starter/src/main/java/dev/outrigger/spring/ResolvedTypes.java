package dev.outrigger.spring;

import java.lang.reflect.GenericArrayType;
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
		if (type.isArray()) {
			Type component = of(type.getComponentType());
			return (component instanceof Class<?> simple) ? simple.arrayType() : new ArrayOf(component);
		}
		if (!type.hasGenerics()) {
			return raw;
		}
		ResolvableType[] generics = Arrays.stream(type.getGenerics())
			.map((generic) -> ResolvableType.forType(of(generic)))
			.toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics(raw, generics).getType();
	}

	/**
	 * An array whose elements have type arguments.
	 *
	 * @param component the type of its elements
	 */
	private record ArrayOf(Type component) implements GenericArrayType {

		@Override
		public Type getGenericComponentType() {
			return this.component;
		}

		@Override
		public String toString() {
			return this.component.getTypeName() + "[]";
		}

	}

}
