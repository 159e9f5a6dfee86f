package dev.outrigger.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a configuration store: on a {@link ConfigurationStore} or
 * {@link ReactiveConfigurationStore} that is injected, or on an interface whose methods
 * carry {@link ConfigKey} and give live values.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfigStore {

	/**
	 * The store's name, as in {@code outrigger.config.stores}; a name without an entry
	 * there is the component's.
	 */
	String value();

}
