package dev.outrigger.invoke;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls another application through the sidecar: on a {@link ServiceInvoker} or
 * {@link ReactiveServiceInvoker} that is injected, or on an interface with Spring's
 * {@code @HttpExchange} methods, which becomes a bean.
 *
 * <pre class="code">
 * &#64;ServiceClient("inventory")
 * interface Inventory {
 *
 *     &#64;GetExchange("/items/{id}")
 *     Item item(&#64;PathVariable String id);
 *
 * }
 * </pre>
 */
@Documented
@Target({ ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface ServiceClient {

	/**
	 * The service's name, as in {@code outrigger.invoke.services}; without an entry there
	 * it is the id of the other application, too. Takes {@code ${...}}.
	 */
	String value();

}
