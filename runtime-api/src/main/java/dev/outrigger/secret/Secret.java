package dev.outrigger.secret;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for one secret: on a {@link SecretValue} that is injected. It is read once, when
 * it is first injected; whoever wants to see changes asks for {@link Secrets}. A secret
 * that is not there fails the start. Attributes take {@code ${...}}. Supported by Dapr
 * and Layotto.
 *
 * <pre class="code">
 * Mailer(&#64;Secret(store = "vault", name = "mail-password") SecretValue password) { ... }
 * </pre>
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Secret {

	/**
	 * The store's name, as in {@code outrigger.secret.stores}; a name without an entry
	 * there is the component's.
	 */
	String store();

	/** The secret's name. */
	String name();

	/** Which of its values, where the secret has several; when empty, it has one. */
	String key() default "";

}
