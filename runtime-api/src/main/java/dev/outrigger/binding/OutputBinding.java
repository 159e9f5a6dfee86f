package dev.outrigger.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for an output binding: on a {@link Binding} or {@link ReactiveBinding} that is
 * injected.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface OutputBinding {

	/**
	 * The binding's name, as in {@code outrigger.binding.bindings}; a name without an
	 * entry there is the component's. Takes {@code ${...}}.
	 */
	String value();

}
