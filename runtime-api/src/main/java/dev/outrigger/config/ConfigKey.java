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
	 * What the method returns while the key has no value. Without a default it returns an
	 * empty {@link java.util.Optional}, or {@code null} where its type is nullable, and
	 * otherwise throws an {@link IllegalStateException}.
	 */
	String defaultValue() default NONE;

	/** Stands for no default. */
	String NONE = "\u0000";

}
