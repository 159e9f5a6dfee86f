package dev.outrigger.sequence;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a sequence: on a {@link SequenceGenerator} or
 * {@link ReactiveSequenceGenerator} that is injected.
 *
 * <pre class="code">
 * Invoices(&#64;Sequence("invoices") SequenceGenerator numbers) { ... }
 * </pre>
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Sequence {

	/**
	 * The sequence's name, as in {@code outrigger.sequence.sequences}; without an entry
	 * there it is the name of the component, too: on Layotto that of a sequencer, on Dapr
	 * that of a state store. Takes {@code ${...}}.
	 */
	String value();

}
