package dev.outrigger.state;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a state store: on a {@link KeyValueStore} or {@link ReactiveKeyValueStore}
 * that is injected, or on an interface that extends {@link KeyValueStore} and becomes a
 * bean. Methods that such an interface adds are default methods.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface StateStore {

	/**
	 * The store's name, as in {@code outrigger.state.stores}; a name without an entry
	 * there is the component's.
	 */
	String value();

}
