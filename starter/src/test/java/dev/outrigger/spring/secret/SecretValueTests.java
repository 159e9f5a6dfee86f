package dev.outrigger.spring.secret;

import java.util.function.Consumer;

import dev.outrigger.secret.Secret;
import dev.outrigger.secret.SecretValue;
import dev.outrigger.spring.OutriggerStartupException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Single secrets that are injected. */
class SecretValueTests {

	private static final String DAPR = "outrigger.embedded.dialect=dapr";

	private static void run(Class<?> application, String property, Consumer<ConfigurableApplicationContext> use) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
			.web(WebApplicationType.NONE)
			.properties(property, "outrigger.sidecar=embedded", "spring.main.banner-mode=off", "name=mail",
					"outrigger.secret.stores.passwords.component=vault", "outrigger.embedded.secrets.vault.mail=s3cret",
					"outrigger.embedded.secrets.vault.db=other")
			.run()) {
			use.accept(context);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { DAPR, "outrigger.transport=http", "outrigger.embedded.dialect=layotto" })
	void secretsAreInjectedIntoParametersFieldsAndRecords(String property) {
		run(Application.class, property, (context) -> {
			Mail mail = context.getBean(Mail.class);
			assertThat(mail.password().text()).isEqualTo("s3cret");
			assertThat(mail).asString().doesNotContain("s3cret");
			assertThat(context.getBean(Database.class).password.text()).isEqualTo("other");
			assertThat(context.getBean(Keyed.class).password().text()).isEqualTo("s3cret");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { DAPR, "outrigger.transport=http", "outrigger.embedded.dialect=layotto" })
	void aMissingSecretFailsTheStart(String property) {
		assertThatThrownBy(() -> run(Missing.class, property, (context) -> {
		})).rootCause()
			.isInstanceOf(OutriggerStartupException.class)
			.hasMessageContaining("@Secret on parameter 0 of Missing.password(...)")
			.hasMessageContaining("the store 'passwords' has no secret 'none'");
	}

	@ParameterizedTest
	@ValueSource(strings = DAPR)
	void aMissingKeyFailsTheStart(String property) {
		assertThatThrownBy(() -> run(MissingKey.class, property, (context) -> {
		})).rootCause().hasMessageContaining("has no secret 'mail' with the key 'user'");
	}

	record Mail(@Secret(store = "passwords", name = "${name}") SecretValue password) {

	}

	record Keyed(SecretValue password) {

	}

	static class Database {

		@Autowired
		@Secret(store = "passwords", name = "db")
		private SecretValue password;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Mail.class, Database.class })
	static class Application {

		@Bean
		Keyed keyed(@Secret(store = "passwords", name = "mail", key = "mail") SecretValue password) {
			return new Keyed(password);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Missing {

		@Bean
		Object password(@Secret(store = "passwords", name = "none") SecretValue password) {
			return password.text();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MissingKey {

		@Bean
		Object password(@Secret(store = "passwords", name = "mail", key = "user") SecretValue password) {
			return password.text();
		}

	}

}
