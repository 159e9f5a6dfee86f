package dev.outrigger.pubsub;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a publisher: on an {@link EventPublisher} or {@link ReactiveEventPublisher}
 * that is injected, with broker and topic. On an interface of the application it names
 * the broker, and the interface becomes a bean whose methods publish. There, on a method,
 * it names the topic:
 *
 * <pre class="code">
 * &#64;PublishTo(pubsub = "shop")
 * interface OrderEvents {
 *
 *     &#64;PublishTo(topic = "orders")
 *     void placed(Order order);
 *
 *     &#64;PublishTo(topic = "cancelled")
 *     Mono&lt;String&gt; cancelled(Order order, EventOptions options);
 *
 * }
 * </pre>
 *
 * A method has one parameter for the payload, and may have one for the
 * {@link EventOptions}; or it has one {@link OutgoingEvent}, or a collection of them. It
 * returns nothing, the id as a {@code String} (a list of ids for a collection), or a
 * {@code Mono} of that. Methods throw what the facades throw.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface PublishTo {

	/**
	 * The broker's name, as in {@code outrigger.pubsub.brokers}; a name without an entry
	 * there is the component's. Left out only on the methods of an interface.
	 */
	String pubsub() default "";

	/**
	 * The topic. On an interface it is that of the methods that name none.
	 */
	String topic() default "";

}
