package dev.outrigger.spring.sequence;

import dev.outrigger.sequence.ReactiveSequenceGenerator;
import dev.outrigger.sequence.Sequence;
import dev.outrigger.sequence.SequenceGenerator;
import dev.outrigger.spring.OutriggerStartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Sequences that beans ask for, on both sidecars and both transports. */
class SequenceInjectionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.sequence.sequences.invoices.component=numbers",
				"outrigger.sequence.sequences.invoices.key=invoice",
				"outrigger.sequence.sequences.invoices.ordering=strong",
				"outrigger.sequence.sequences.tickets.component=numbers");

	@ParameterizedTest
	@CsvSource({ "dapr,grpc", "dapr,http", "layotto,grpc" })
	void numbersComeFromTheComponentBehindTheName(String dialect, String transport) {
		this.runner.withPropertyValues("outrigger.embedded.dialect=" + dialect, "outrigger.transport=" + transport)
			.run((context) -> {
				Asking asking = context.getBean(Asking.class);
				assertThat(asking.invoices().next()).isEqualTo(1);
				assertThat(asking.reactive().next().block()).isEqualTo(2);
				assertThat(asking.invoices().nextRange(2)).containsExactly(3L, 4L);
				assertThat(asking.tickets().next()).isEqualTo(1);
			});
	}

	@Test
	void aPropertyThatIsWrongIsNamed() {
		this.runner.withPropertyValues("outrigger.sequence.sequences.invoices.range=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfies((root) -> assertThat(context.getStartupFailure())
					.hasStackTraceContaining("outrigger.sequence.sequences.invoices")
					.hasStackTraceContaining("range: 0 (expected: 1 to 1000000)")
					.hasStackTraceContaining(OutriggerStartupException.class.getName())));
	}

	record Asking(SequenceGenerator invoices, ReactiveSequenceGenerator reactive, SequenceGenerator tickets) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Asking asking(@Sequence("invoices") SequenceGenerator invoices,
				@Sequence("invoices") ReactiveSequenceGenerator reactive,
				@Sequence("tickets") SequenceGenerator tickets) {
			return new Asking(invoices, reactive, tickets);
		}

	}

}
