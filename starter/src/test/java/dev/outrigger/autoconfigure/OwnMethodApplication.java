package dev.outrigger.autoconfigure;

import java.util.Optional;

import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * By itself, as its interface would be found by each application of its outermost class.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OwnMethodApplication {

	@StateStore("orders")
	interface Orders extends KeyValueStore<String> {

		Optional<String> findById(String id);

		long count();

		default boolean exists(String id) {
			return findById(id).isPresent();
		}

	}

}
