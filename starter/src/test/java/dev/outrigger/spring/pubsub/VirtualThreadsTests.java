package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.TopicListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Listeners where {@code spring.threads.virtual.enabled} is set. */
class VirtualThreadsTests {

	@ParameterizedTest
	@CsvSource({ "true, dapr, grpc, stream, VirtualThread", "true, dapr, http, callback, VirtualThread",
			"true, layotto, grpc, callback, VirtualThread", "false, dapr, grpc, stream, Thread" })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void listenersRunOnVirtualThreadsOnRequest(boolean enabled, String dialect, String transport, String delivery,
			String thread) {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("spring.threads.virtual.enabled=" + enabled, "outrigger.sidecar=embedded",
					"outrigger.embedded.dialect=" + dialect, "outrigger.transport=" + transport,
					"outrigger.pubsub.delivery=" + delivery)
			.run((context) -> {
				EventPublisher
					.of(context.getBean(SidecarConnection.class),
							PublisherSpec.of("messages", "numbers", Integer.class))
					.publish(1);
				List<String> threads = context.getBean(Application.class).threads;
				Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !threads.isEmpty());
				assertThat(threads).singleElement().asString().startsWith(thread + "[").contains("messages/numbers");
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final List<String> threads = new CopyOnWriteArrayList<>();

		@TopicListener(pubsub = "messages", topic = "numbers")
		void on(int number) {
			this.threads.add(Thread.currentThread().toString());
		}

	}

}
