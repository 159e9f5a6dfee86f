package dev.outrigger.secret;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for secrets: on {@link Secrets} or {@link ReactiveSecrets} that are injected. */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface SecretStore {

	/**
	 * The store's name, as in {@code outrigger.secret.stores}; a name without an entry
	 * there is the component's. Takes {@code ${...}}.
	 */
	String value();

}
