package dev.outrigger.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds a method of a {@link ConfigStore} interface to a key. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfigKey {

	/** The key. */
	String value();

	/**
	 * The value while there is none; without one the method then throws an
	 * {@link IllegalStateException}.
	 */
	String defaultValue() default NONE;

	/** Stands for no default. */
	String NONE = "\u0000";

}
