package dev.outrigger.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method handle what an input binding brings, such as the ticks of a timer. The
 * component is told that it was handled after the method returned, and that it was not
 * when the method throws an exception; whether it is brought again is up to the
 * component. The method takes a {@link BindingEvent}, the data as {@code byte[]},
 * {@code String} or any type that the codec reads, or nothing. What it returns is the
 * answer to the component: bytes, a text or a value that the codec writes. It must not
 * return before its work is done, so that {@code CompletionStage}s and reactive types
 * fail the start.
 * <p>
 * Supported by Dapr, which calls the application for it, over HTTP by the component's
 * name as the path: a component must not set a {@code route} of its own. Layotto has no
 * input bindings, and the start fails beside it.
 *
 * <pre class="code">
 * &#64;BindingListener("nightly")
 * void cleanUp() { ... }
 * </pre>
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface BindingListener {

	/**
	 * The binding's name, as in {@code outrigger.binding.bindings}; a name without an
	 * entry there is the component's. Takes {@code ${...}}.
	 */
	String value();

	/**
	 * How many events are handled at a time; others wait. One when empty. Takes
	 * {@code ${...}}.
	 */
	String concurrency() default "";

}
