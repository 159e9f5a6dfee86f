package dev.outrigger.spring.binding;

import java.util.Map;

import dev.outrigger.binding.Binding;
import dev.outrigger.binding.BindingRequest;
import dev.outrigger.binding.OutputBinding;
import dev.outrigger.binding.ReactiveBinding;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.binding.BindingCommand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Output bindings that beans ask for, on both sidecars and both transports. */
class OutputBindingTests {

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void theComponentBehindTheNameIsToldWhatToDo(String dialect, String transport) {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect,
					"outrigger.transport=" + transport, "outrigger.binding.bindings.mail.component=smtp")
			.run((context) -> {
				Asking asking = context.getBean(Asking.class);
				asking.mail()
					.invoke(BindingRequest.of("create")
						.withMetadata("emailTo", "ann@example.org")
						.withValue(new Letter("Your order")));
				asking.reactive().invoke(BindingRequest.of("create")).block();
				assertThat(context.getBean(EmbeddedSidecar.class).binding("smtp").commands()).hasSize(2)
					.first()
					.satisfies((command) -> assertThat(command.metadata())
						.containsAllEntriesOf(Map.of("emailTo", "ann@example.org")))
					.extracting(BindingCommand::text)
					.isEqualTo("{\"subject\":\"Your order\"}");
			});
	}

	record Letter(String subject) {

	}

	record Asking(Binding mail, ReactiveBinding reactive) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Asking asking(@OutputBinding("mail") Binding mail, @OutputBinding("mail") ReactiveBinding reactive) {
			return new Asking(mail, reactive);
		}

	}

}
