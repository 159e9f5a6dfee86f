package dev.outrigger.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Has a test's application run beside an embedded sidecar, whatever its properties say:
 * one of its own for each cached context, which is reset after each test. Needs
 * {@code outrigger-testkit} on the class path.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
@PropertyMapping("outrigger")
public @interface AutoConfigureOutrigger {

	/** The kind of the sidecar, as in {@code outrigger.sidecar}. */
	String sidecar() default "embedded";

	/**
	 * What is spoken to the embedded sidecar: {@code dapr} (the default), or
	 * {@code layotto}.
	 */
	@PropertyMapping(value = "embedded.dialect", skip = PropertyMapping.Skip.ON_DEFAULT_VALUE)
	String dialect() default "";

}
