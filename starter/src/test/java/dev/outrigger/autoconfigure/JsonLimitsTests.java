package dev.outrigger.autoconfigure;

import java.util.List;

import dev.outrigger.CodecException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Limits of the application's JSON mapper hold for what comes from the sidecar. */
class JsonLimitsTests {

	/** Deeper than Jackson reads by default. */
	private static final String DEEP = "[".repeat(600) + "]".repeat(600);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Storing.class)
		.withPropertyValues("outrigger.sidecar=embedded");

	@Test
	void valuesThatAreNestedTooDeepAreRefused() {
		this.runner.run((context) -> {
			Stores stores = context.getBean(Stores.class);
			stores.raw().put("deep", DEEP);
			assertThatExceptionOfType(CodecException.class).isThrownBy(() -> stores.lists().get("deep"))
				.withMessageContaining("nesting depth");
		});
	}

	@Test
	void aPropertyOfTheMapperAllowsMore() {
		this.runner.withPropertyValues("spring.jackson.factory.constraints.read.max-nesting-depth=1000")
			.run((context) -> {
				Stores stores = context.getBean(Stores.class);
				stores.raw().put("deep", DEEP);
				assertThat(stores.lists().get("deep")).isPresent();
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Storing {

		@Bean
		Stores stores(@StateStore("orders") KeyValueStore<String> raw,
				@StateStore("orders") KeyValueStore<List<Object>> lists) {
			return new Stores(raw, lists);
		}

	}

	record Stores(KeyValueStore<String> raw, KeyValueStore<List<Object>> lists) {

	}

}
