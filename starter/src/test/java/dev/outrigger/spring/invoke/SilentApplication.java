package dev.outrigger.spring.invoke;

import dev.outrigger.invoke.ServiceClient;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Declares an interface with a method that says nothing. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SilentApplication {

	@ServiceClient("inventory")
	interface Silent {

		String item(String id);

	}

}
