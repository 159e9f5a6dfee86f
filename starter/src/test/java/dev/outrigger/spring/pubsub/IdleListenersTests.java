package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.pubsub.TopicListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

class IdleListenersTests {

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	@Test
	void aListenerThatHasNothingToDoIsToldOfAgainAndAgainWhileItRuns() {
		try (ConfigurableApplicationContext context = start("outrigger.pubsub.listener.idle-event-interval=100ms")) {
			List<TopicListenerIdle> idle = context.getBean(Application.class).idle;
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> idle.size() >= 3);
			assertThat(idle.get(0).listener().id()).isEqualTo("messages/topic");
			assertThat(idle.get(0).idleTime()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
			assertThat(idle.get(2).idleTime()).isGreaterThanOrEqualTo(Duration.ofMillis(300));

			context.getBean(TopicListenerRegistry.class).container("messages/topic").orElseThrow().pause();
			AtomicInteger known = new AtomicInteger(-1);
			Awaitility.await()
				.during(Duration.ofMillis(500))
				.atMost(Duration.ofMinutes(1))
				.until(() -> known.getAndSet(idle.size()) == idle.size());
		}
	}

	@Test
	void nobodyLooksUnlessAPropertySaysSo() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBeansOfType(IdleListeners.class)).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final List<TopicListenerIdle> idle = new CopyOnWriteArrayList<>();

		@TopicListener(pubsub = "messages", topic = "topic")
		void on(String text) {
		}

		@EventListener
		void on(TopicListenerIdle event) {
			this.idle.add(event);
		}

	}

}
