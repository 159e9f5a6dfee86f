package dev.outrigger.spring.config;

import java.util.function.Function;

import dev.outrigger.config.ConfigurationStoreSpec;

import org.springframework.core.convert.ConversionService;

/**
 * The settings of configuration stores. Thread safe.
 *
 * @param specs gives the specification of a store by its name in the application
 * @param conversions converts values
 * @param firstValues how long the start of the application waits for the first values
 */
public record ConfigurationStores(Function<String, ConfigurationStoreSpec> specs, ConversionService conversions,
		FirstValues firstValues) {

	/**
	 * The settings of a store.
	 * @param name the name in the application, without placeholders
	 * @return the specification
	 */
	public ConfigurationStoreSpec spec(String name) {
		return this.specs.apply(name);
	}

}
