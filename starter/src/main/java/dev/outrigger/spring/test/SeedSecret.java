package dev.outrigger.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A secret in a secret store of the embedded sidecar before a test begins. On a class it
 * is there for each of its tests; those of a method are added, and win.
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(SeedSecret.Several.class)
public @interface SeedSecret {

	/** The secret store's name in the application. */
	String store();

	/** The name of the secret. */
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
		SeedSecret[] value();

	}

}
