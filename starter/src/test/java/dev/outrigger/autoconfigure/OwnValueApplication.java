package dev.outrigger.autoconfigure;

import dev.outrigger.config.ConfigStore;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * By itself, as its interface would be found by each application of its outermost class.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OwnValueApplication {

	@ConfigStore("settings")
	interface Settings {

		int limit();

	}

}
