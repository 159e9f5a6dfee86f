package dev.outrigger.autoconfigure;

import java.util.Objects;
import java.util.stream.Stream;

import dev.outrigger.binding.Binding;
import dev.outrigger.binding.OutputBinding;
import dev.outrigger.file.FileStore;
import dev.outrigger.file.Files;
import dev.outrigger.secret.SecretStore;
import dev.outrigger.secret.Secrets;
import dev.outrigger.sequence.Sequence;
import dev.outrigger.sequence.SequenceGenerator;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

/** Secrets, sequences, bindings and files that the sidecar does not have. */
class MissingComponentTests {

	private static EmbeddedSidecar sidecar;

	@BeforeAll
	static void startSidecar() {
		sidecar = EmbeddedSidecar.builder().state("orders", Profile.STRICT.state()).start();
	}

	@AfterAll
	static void stopSidecar() {
		sidecar.close();
	}

	static Stream<Arguments> combinations() {
		return Stream.of("dapr", "dapr-http", "layotto")
			.flatMap((api) -> Stream.of(Vault.class, Numbers.class, Mail.class, Documents.class)
				.map((application) -> Arguments.of(api, application)));
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void theStartFailsAndNamesTheMemberAndTheComponent(String api, Class<?> application) {
		new ApplicationContextRunner().withUserConfiguration(application)
			.withPropertyValues("outrigger.sidecar=" + (api.equals("layotto") ? "layotto" : "dapr"),
					"outrigger.transport=" + (api.equals("dapr-http") ? "http" : "grpc"),
					"outrigger.connection.endpoint=" + sidecar.endpoint(api), "outrigger.callback.port=0",
					"outrigger.startup.timeout=1m")
			.run((context) -> assertThat(
					Stream.iterate(context.getStartupFailure(), Objects::nonNull, Throwable::getCause))
				.filteredOn(OutriggerStartupException.class::isInstance)
				.singleElement(as(InstanceOfAssertFactories.THROWABLE))
				.hasMessageContainingAll(application.getSimpleName(), "'nowhere'"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Vault {

		@Bean
		Object use(@SecretStore("nowhere") Secrets secrets) {
			return "uses " + secrets;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Numbers {

		@Bean
		Object use(@Sequence("nowhere") SequenceGenerator numbers) {
			return "uses " + numbers;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Mail {

		@Bean
		Object use(@OutputBinding("nowhere") Binding mail) {
			return "uses " + mail;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Documents {

		@Bean
		Object use(@FileStore("nowhere") Files files) {
			return "uses " + files;
		}

	}

}
