package dev.outrigger.slice;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several contexts at once, as Spring's test cache keeps them: they share the threads of
 * the embedded sidecar, and nothing else.
 */
class CachedContextsTests {

	private static final String DAPR = "outrigger.embedded.dialect=dapr";

	private static final String HTTP = "outrigger.transport=http";

	private static final String LAYOTTO = "outrigger.embedded.dialect=layotto";

	@Test
	void theSidecarsOfFurtherContextsRunOnTheThreadsOfTheFirst() {
		try (ConfigurableApplicationContext first = run(DAPR)) {
			List<String> before = sidecarThreads();
			assertThat(before).isNotEmpty();
			try (ConfigurableApplicationContext second = run(HTTP);
					ConfigurableApplicationContext third = run(LAYOTTO)) {
				assertThat(List.of(second, third)).allMatch(ConfigurableApplicationContext::isActive);
				assertThat(sidecarThreads()).isEqualTo(before);
			}
			first.getBean(Application.class).store.put("key", "still served");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { DAPR, HTTP, LAYOTTO })
	void componentsEventsAndAbsencesAreThoseOfOneContext(String property) {
		try (ConfigurableApplicationContext one = run(property); ConfigurableApplicationContext other = run(property)) {
			Application mine = one.getBean(Application.class);
			Application theirs = other.getBean(Application.class);
			mine.store.put("key", "mine");
			mine.publisher.publish("mine");
			theirs.publisher.publish("theirs");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> !mine.events.isEmpty() && !theirs.events.isEmpty());
			assertThat(mine.events).containsOnly("mine");
			assertThat(theirs.events).containsOnly("theirs");
			assertThat(theirs.store.get("key")).isEmpty();

			one.getBean(EmbeddedSidecar.class).goAway();
			theirs.store.put("key", "theirs");
			one.getBean(EmbeddedSidecar.class).comeBack();
			assertThat(mine.store.get("key")).contains("mine");
		}
	}

	private static ConfigurableApplicationContext run(String property) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(property, "outrigger.sidecar=embedded", "outrigger.callback.port=0",
					"outrigger.connection.timeout=1m", "spring.main.banner-mode=off")
			.run();
	}

	private static List<String> sidecarThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("embedded-io") || name.startsWith("embedded-timer"))
			.sorted()
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final List<String> events = new CopyOnWriteArrayList<>();

		@Autowired
		@StateStore("orders")
		private KeyValueStore<String> store;

		@Autowired
		@PublishTo(pubsub = "messages", topic = "topic")
		private EventPublisher<String> publisher;

		@TopicListener(pubsub = "messages", topic = "topic")
		void on(String text) {
			this.events.add(text);
		}

	}

}
