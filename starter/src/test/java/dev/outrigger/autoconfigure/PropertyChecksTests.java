package dev.outrigger.autoconfigure;

import java.util.stream.Stream;

import dev.outrigger.pubsub.TopicListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Properties that bind, but cannot be meant. */
class PropertyChecksTests {

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.run(Stream.of(properties).map((property) -> "--" + property).toArray(String[]::new));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			outrigger.connection.timeout                           | 0      | a duration of more than zero
			outrigger.startup.timeout                              | -1s    | a duration of more than zero
			outrigger.callback.port                                | 70000  | a port, -1 to 65535
			outrigger.embedded.dapr-port                           | -2     | a port, 0 to 65535
			outrigger.pubsub.listener.concurrency                  | 0      | a whole number of at least 1
			outrigger.pubsub.listener.max-attempts                 | -1     | a whole number of at least 1
			outrigger.pubsub.listener.drain-timeout                | -1s    | a duration of zero or more
			outrigger.pubsub.listener.back-off.initial             | -1s    | a duration of zero or more
			outrigger.pubsub.listener.back-off.multiplier          | 0.5    | a number of at least 1
			outrigger.pubsub.listener.back-off.maximum             | 10ms   | at least 'back-off.initial', PT1S
			outrigger.pubsub.brokers.messages.processing-timeout   | 0      | a duration of more than zero
			outrigger.pubsub.brokers.messages.timeout              | 0      | a duration of more than zero
			outrigger.state.stores.s.timeout                       | 0      | a duration of more than zero
			outrigger.config.stores.s.timeout                      | -5s    | a duration of more than zero
			outrigger.config.stores.s.refresh-interval             | 0      | a duration of more than zero
			outrigger.lock.stores.s.timeout                        | 0      | a duration of more than zero
			outrigger.secret.stores.s.timeout                      | 0      | a duration of more than zero
			""")
	void thePropertyIsNamed(String property, String value, String expected) {
		Throwable thrown = catchThrowable(() -> start(property + "=" + value).close());
		assertThat(thrown).isNotNull();
		FailureAnalysis analysis = new OutriggerFailureAnalyzer().analyze(thrown);
		assertThat(analysis).as("analysis of " + thrown).isNotNull();
		assertThat(analysis.getDescription()).startsWith(property + ": '").endsWith("(expected: " + expected + ")");
		assertThat(analysis.getAction()).isEqualTo("Correct the property, or leave it out.");
	}

	@Test
	void theLowestValuesAreAccepted() {
		try (ConfigurableApplicationContext context = start("outrigger.pubsub.listener.concurrency=1",
				"outrigger.pubsub.listener.max-attempts=1", "outrigger.pubsub.listener.drain-timeout=0",
				"outrigger.pubsub.listener.back-off.initial=0", "outrigger.pubsub.listener.back-off.maximum=0",
				"outrigger.pubsub.listener.back-off.multiplier=1")) {
			assertThat(context.isRunning()).isTrue();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@TopicListener(pubsub = "messages", topic = "t")
		void on(String text) {
		}

	}

}
