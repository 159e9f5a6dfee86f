package dev.outrigger.pubsub;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method handle the events of a topic. An event is acknowledged after the method
 * returned, and after what it returned has ended if that is a {@code CompletionStage} or
 * a reactive type; when either fails, the event is tried again, and dead-lettered in the
 * end. So with Kotlin's suspend functions, where {@code kotlinx-coroutines-reactor} is on
 * the class path. A method whose work goes on in other ways, as that of a plain
 * {@code Future} or a void {@code @Async} method, fails the start. With Spring's
 * {@code @SendTo} the result is published to another topic of the broker. The method
 * takes the payload, an {@link Event}, a Spring {@code Message}, {@code @Payload} and
 * {@code @Header} parameters, or nothing; more than one parameter for the payload alone
 * fails the start. On a class it stands for each of its methods with {@link EventType},
 * whose ids and groups are those of the class, followed by {@code #} and the method's
 * name. Several listeners of a topic need ids of their own. Can be repeated, and can be a
 * meta-annotation. Attributes take {@code ${...}}; empty ones stand for the properties
 * under {@code outrigger.pubsub.listener}.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(TopicListeners.class)
public @interface TopicListener {

	/**
	 * The broker's name, as in {@code outrigger.pubsub.brokers}; a name without an entry
	 * there is the component's.
	 */
	String pubsub();

	/** The topic. */
	String topic();

	/**
	 * Names the listener in logs, threads, health and the registry;
	 * {@code <pubsub>/<topic>} when empty.
	 */
	String id() default "";

	/**
	 * Listeners of a topic that set the same group compete for its events, each of which
	 * goes to one of them. When empty, the listener sees every event while it runs,
	 * whatever other listeners the topic has.
	 */
	String group() default "";

	/** How many events are handled at a time. */
	String concurrency() default "";

	/**
	 * How many events the method takes at a time, as a {@code List} of payloads or of
	 * {@link Event}s: those that wait, up to this number; nothing is waited for. When
	 * empty, it takes one. A method that fails has all of them tried again; one that
	 * throws a {@link dev.outrigger.BatchFailedException} only those that it names.
	 */
	String batch() default "";

	/** Whether it starts with the application: {@code true} or {@code false}. */
	String autoStartup() default "";

	/**
	 * How often an event is tried; more often where it was tried before its pauses were
	 * over, as too many events waited at a time.
	 */
	String maxAttempts() default "";

	/** The first pause before an event is tried again, for example {@code 500ms}. */
	String backOff() default "";

	/**
	 * Where events go that could not be handled; {@code <topic>.dead-letter} when empty.
	 */
	String deadLetterTopic() default "";

	/**
	 * The state store that remembers which events were handled, as in
	 * {@code outrigger.state.stores}, so that copies are not handled again after a
	 * restart or by another instance of the {@link #group}. When empty, as
	 * {@code outrigger.pubsub.listener.idempotent.store} says, which is none by default.
	 * An application that ends between handling an event and remembering it handles it
	 * again.
	 */
	String idempotent() default "";

	/**
	 * The name of the bean that decides which events the listener handles; others are
	 * acknowledged. When empty, it handles all.
	 */
	String filter() default "";

	/**
	 * The name of the bean that decides what becomes of events that could not be handled.
	 * When empty, the application's only one, if there is one.
	 */
	String errorHandler() default "";

	/**
	 * The names of beans that wrap the handling of events by this listener, the outermost
	 * first, inside those that wrap every listener's.
	 */
	String[] interceptors() default {};

}
