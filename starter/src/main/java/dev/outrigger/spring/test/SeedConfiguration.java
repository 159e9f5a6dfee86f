package dev.outrigger.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An entry in a configuration store of the embedded sidecar before a test begins. On a
 * class it is there for each of its tests; those of a method are added, and win.
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(SeedConfiguration.Several.class)
public @interface SeedConfiguration {

	/** The configuration store's name in the application. */
	String store();

	/** The key. */
	String key();

	/** The value. */
	String value();

	/** Holds several. */
	@Documented
	@Inherited
	@Target({ ElementType.TYPE, ElementType.METHOD })
	@Retention(RetentionPolicy.RUNTIME)
	@interface Several {

		/** The entries. */
		SeedConfiguration[] value();

	}

}
