package dev.outrigger.autoconfigure;

import dev.outrigger.spring.OutriggerStartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BootVersionCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "2.7.18", "3.5.7", "4.0.2", "4.0.0-SNAPSHOT" })
	void refusesOlderVersionsByName(String version) {
		assertThatExceptionOfType(OutriggerStartupException.class).isThrownBy(() -> BootVersionCheck.check(version))
			.withMessage("The application runs on Spring Boot %s, but Outrigger requires Spring Boot 4.1", version)
			.satisfies((ex) -> assertThat(ex.action()).contains("spring-boot-starter-parent"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "4.1.0", "4.1.0-SNAPSHOT", "4.10.1", "5.0.0-M1", "unknown" })
	void letsOthersPass(String version) {
		assertThatCode(() -> BootVersionCheck.check(version)).doesNotThrowAnyException();
	}

	@Test
	void applicationsRunIt() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
			.hasAtLeastOneElementOfType(BootVersionCheck.class);
	}

}
