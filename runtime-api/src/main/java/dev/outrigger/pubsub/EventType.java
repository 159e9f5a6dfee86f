package dev.outrigger.pubsub;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which CloudEvents types a method handles, of a class with {@link TopicListener} or with
 * an own one. Events of other types are acknowledged without calling it, those that no
 * method names without calling any.
 *
 * <pre class="code">
 * &#64;TopicListener(pubsub = "shop", topic = "orders")
 * class Orders {
 *
 *     &#64;EventType("order.placed")
 *     void placed(Order order) { ... }
 *
 *     &#64;EventType({ "order.cancelled", "order.refused" })
 *     void gone(Cancellation cancellation) { ... }
 *
 * }
 * </pre>
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

	/** The types. Take {@code ${...}}. */
	String[] value();

}
