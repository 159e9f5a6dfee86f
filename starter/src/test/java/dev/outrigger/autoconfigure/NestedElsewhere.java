package dev.outrigger.autoconfigure;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks for an interface that is nested in a class without beans. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class NestedElsewhere {

	@Bean
	Object asking(Elsewhere.Orders orders) {
		return orders.toString();
	}

}
