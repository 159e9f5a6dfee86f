package dev.outrigger.spring.inject;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;

import dev.outrigger.spring.ResolvedTypes;

import org.springframework.core.ResolvableType;

/**
 * A facade that a bean asks for, or an interface that becomes one.
 *
 * @param support the building block
 * @param attributes the annotation's attributes, as written
 * @param type what is asked for
 * @param member where it is asked for, for messages
 */
public record FacadeRequest(BlockSupport support, Map<String, Object> attributes, ResolvableType type, String member) {

	/** The name in the application, as written. */
	String name() {
		return String.valueOf(this.attributes.get(this.support.nameAttribute()));
	}

	/** What two requests for the same bean have in common. */
	String beanName() {
		return "outrigger." + this.support.block().id() + new TreeMap<>(this.attributes) + "." + this.type;
	}

	/** The class of what is asked for. */
	public Class<?> rawType() {
		return this.type.resolve(Object.class);
	}

	/**
	 * The type of a facade's values.
	 * @param facade the facade's class
	 * @return its first type argument, without variables
	 */
	public Type valueType(Class<?> facade) {
		return ResolvedTypes.of(this.type.as(facade).getGeneric(0));
	}

}
