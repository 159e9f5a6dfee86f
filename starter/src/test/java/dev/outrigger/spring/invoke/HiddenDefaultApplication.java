package dev.outrigger.spring.invoke;

import dev.outrigger.invoke.ServiceClient;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.annotation.GetExchange;

/** Declares an interface with a default method that is hidden. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class HiddenDefaultApplication {

	@ServiceClient("inventory")
	interface Hidden {

		@GetExchange("/items")
		String items();

		default int count() {
			return items().length();
		}

	}

}
