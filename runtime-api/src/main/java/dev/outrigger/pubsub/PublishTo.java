package dev.outrigger.pubsub;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a publisher: on an {@link EventPublisher} or {@link ReactiveEventPublisher}
 * that is injected.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface PublishTo {

	/**
	 * The broker's name, as in {@code outrigger.pubsub.brokers}; a name without an entry
	 * there is the component's.
	 */
	String pubsub();

	/** The topic. */
	String topic();

}
