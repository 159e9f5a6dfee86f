package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/** What wraps the listeners of an application, and how long they may take to stop. */
class ListenerInterceptorsTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("outrigger.sidecar=embedded");

	@Test
	void aListenersOwnInterceptorsAreInsideThoseOfAll() {
		this.runner.withUserConfiguration(Application.class).run((context) -> {
			Application application = context.getBean(Application.class);
			context.getBean(Publishers.class).wrapped().publish("a");
			context.getBean(Publishers.class).plain().publish("b");
			Awaitility.await().atMost(LONG).until(() -> application.seen.containsAll(List.of("wrapped", "plain")));
			assertThat(application.seen).filteredOn((text) -> !text.contains("plain"))
				.containsExactly("all wrapped-listener", "outer", "inner", "wrapped");
			assertThat(application.seen).filteredOn((text) -> text.contains("plain"))
				.containsExactly("all plain-listener", "plain");
		});
	}

	@Test
	void aMissingInterceptorFailsTheStart() {
		this.runner.withUserConfiguration(Misspelt.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("No bean named 'innre' available"));
	}

	@Test
	void stoppingWaitsNoLongerThanAShutdownPhase() {
		this.runner.withUserConfiguration(Application.class)
			.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=10s")
			.run((context) -> assertThat(context.getBean(TopicListenerRegistry.class).containers())
				.allSatisfy((listener) -> assertThat(listener.spec().drainTimeout()).hasSeconds(9)));
		this.runner.withUserConfiguration(Application.class)
			.withPropertyValues("outrigger.pubsub.listener.drain-timeout=5s")
			.run((context) -> assertThat(context.getBean(TopicListenerRegistry.class).containers())
				.allSatisfy((listener) -> assertThat(listener.spec().drainTimeout()).hasSeconds(5)));
	}

	record Publishers(EventPublisher<String> wrapped, EventPublisher<String> plain) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@TopicListener(id = "wrapped-listener", pubsub = "messages", topic = "wrapped",
				interceptors = { "outer", "${inner:inner}" })
		void wrapped(String text) {
			this.seen.add("wrapped");
		}

		@TopicListener(id = "plain-listener", pubsub = "messages", topic = "plain")
		void plain(String text) {
			this.seen.add("plain");
		}

		@Bean
		@Order(0)
		EventInterceptor all() {
			return (listener, event, next) -> {
				this.seen.add("all " + listener);
				next.handle(event);
			};
		}

		@Bean(defaultCandidate = false)
		@Order(2)
		EventInterceptor outer() {
			return (listener, event, next) -> {
				this.seen.add("outer");
				next.handle(event);
			};
		}

		@Bean(defaultCandidate = false)
		@Order(1)
		EventInterceptor inner() {
			return (listener, event, next) -> {
				this.seen.add("inner");
				next.handle(event);
			};
		}

		@Bean
		Publishers publishers(@PublishTo(pubsub = "messages", topic = "wrapped") EventPublisher<String> wrapped,
				@PublishTo(pubsub = "messages", topic = "plain") EventPublisher<String> plain) {
			return new Publishers(wrapped, plain);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Misspelt {

		@TopicListener(pubsub = "messages", topic = "wrapped", interceptors = "innre")
		void wrapped(String text) {
		}

	}

}
