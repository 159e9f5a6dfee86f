package dev.outrigger.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls a method with the current value of each key, and with every change that lasts.
 * The method takes one parameter: a {@link ConfigurationChange}, or the value as a
 * {@code String}, {@code null} when there is none. Attributes take {@code ${...}}.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfigListener {

	/**
	 * The store's name, as in {@code outrigger.config.stores}; a name without an entry
	 * there is the component's.
	 */
	String store();

	/** The keys. */
	String[] keys();

}
