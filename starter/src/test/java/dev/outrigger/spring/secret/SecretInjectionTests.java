package dev.outrigger.spring.secret;

import dev.outrigger.secret.ReactiveSecrets;
import dev.outrigger.secret.SecretStore;
import dev.outrigger.secret.Secrets;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets that beans ask for, on both sidecars and both transports. */
class SecretInjectionTests {

	@ParameterizedTest
	@CsvSource({ "dapr,grpc", "dapr,http", "layotto,grpc" })
	void readsSecretsOfTheComponentBehindTheName(String dialect, String transport) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect,
					"outrigger.transport=" + transport, "outrigger.secret.stores.passwords.component=vault",
					"spring.main.banner-mode=off")
			.run()) {
			context.getBean(EmbeddedSidecar.class).secrets("vault").put("db", "s3cret");
			Asking asking = context.getBean(Asking.class);
			assertThat(asking.secrets().get("db")).hasValueSatisfying((value) -> {
				assertThat(value.text()).isEqualTo("s3cret");
				assertThat(value).asString().doesNotContain("s3cret");
			});
			assertThat(asking.secrets().get("none")).isEmpty();
			assertThat(asking.reactive().getAll("db").block()).containsOnlyKeys("db");
		}
	}

	record Asking(Secrets secrets, ReactiveSecrets reactive) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Asking asking(@SecretStore("passwords") Secrets secrets, @SecretStore("passwords") ReactiveSecrets reactive) {
			return new Asking(secrets, reactive);
		}

	}

}
