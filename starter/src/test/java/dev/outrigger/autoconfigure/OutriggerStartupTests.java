package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What an application says that cannot start, and what it leaves behind. */
class OutriggerStartupTests {

	private static FailureAnalysis failure(Class<?> application, String... properties) {
		Throwable thrown = catchThrowable(() -> run(application, properties).close());
		assertThat(thrown).isNotNull();
		FailureAnalysis analysis = new OutriggerFailureAnalyzer().analyze(thrown);
		assertThat(analysis).as("analysis of " + thrown).isNotNull();
		return analysis;
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	@Test
	void withoutASidecarItSaysWhatToSet() {
		FailureAnalysis analysis = failure(Storing.class);
		assertThat(analysis.getDescription()).contains("'outrigger.sidecar' is not set",
				"@StateStore on parameter 0 of Storing.store");
		assertThat(analysis.getAction()).contains("dapr", "layotto", "embedded");
	}

	@Test
	void anUnknownSidecarIsNamed() {
		assertThat(failure(Plain.class, "outrigger.sidecar=istio").getDescription()).contains("'istio'");
	}

	@Test
	void aTransportThatTheSidecarDoesNotSpeakIsNamed() {
		FailureAnalysis analysis = failure(Plain.class, "outrigger.sidecar=layotto", "outrigger.transport=http");
		assertThat(analysis.getDescription()).contains("'layotto'", "'http'", "outrigger.transport");
	}

	@Test
	void deliveryThatCannotBeIsNamed() {
		String[] http = { "outrigger.sidecar=dapr", "outrigger.transport=http", "outrigger.callback.port=0" };
		assertThat(failure(Plain.class, with(http, "outrigger.pubsub.delivery=stream")).getDescription())
			.contains("delivery: STREAM over http");
		assertThat(failure(Plain.class, with(http, "outrigger.callback.path=events")).getDescription())
			.contains("callback path: 'events'");
		assertThat(failure(Plain.class,
				with(http, "outrigger.pubsub.delivery=callback", "outrigger.pubsub.brokers.other.transport=grpc"))
			.getDescription()).contains("delivery: by callback over", "grpc", "http");
		assertThat(failure(Plain.class, with(http, "outrigger.state.stores.orders.transport=pigeon")).getDescription())
			.contains("'pigeon'");
		assertThat(failure(Plain.class,
				with(http, "outrigger.pubsub.brokers.messages.bulk-subscribe.enabled=true",
						"outrigger.pubsub.brokers.messages.bulk-subscribe.max-messages-count=0"))
			.getDescription()).contains("outrigger.pubsub.brokers.messages.bulk-subscribe", "maxMessages: 0");
		assertThat(failure(Plain.class, "outrigger.sidecar=dapr", "outrigger.callback.port=-1",
				"outrigger.pubsub.delivery=callback")
			.getDescription()).contains("callback port: -1");
	}

	private static String[] with(String[] properties, String... more) {
		return Stream.concat(Stream.of(properties), Stream.of(more)).toArray(String[]::new);
	}

	@Test
	void aSidecarThatDoesNotAnswerIsNamedWithinTheTimeOut() {
		Instant start = Instant.now();
		FailureAnalysis analysis = failure(Plain.class, "outrigger.sidecar=dapr",
				"outrigger.connection.endpoint=127.0.0.1:1", "outrigger.startup.timeout=2s");
		assertThat(analysis.getDescription()).contains("within 2s", "outrigger.startup.timeout", "127.0.0.1:1",
				"outrigger.connection.endpoint");
		assertThat(analysis.getAction()).contains("outrigger.startup.policy");
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
	}

	@Test
	void theVariablesThatDaprSetsChooseDapr() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().start();
				ConfigurableApplicationContext context = run(Plain.class,
						"DAPR_GRPC_PORT=" + sidecar.daprEndpoint().substring("127.0.0.1:".length()))) {
			assertThat(context.getBean(dev.outrigger.connection.SidecarConnection.class).dialect().sidecar())
				.isEqualTo("dapr");
		}
	}

	@Test
	void itStartsWithoutASidecarWhenToldTo() {
		try (ConfigurableApplicationContext context = run(Plain.class, "outrigger.sidecar=dapr",
				"outrigger.connection.endpoint=127.0.0.1:1", "outrigger.startup.policy=continue")) {
			assertThat(context.getBean("outriggerHealthIndicator", HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.DOWN);
		}
	}

	@Test
	void anUnknownComponentIsNamedWithTheMemberAndTheProperty() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().start()) {
			for (String dialect : new String[] { "dapr", "layotto" }) {
				FailureAnalysis analysis = failure(Storing.class, "outrigger.sidecar=" + dialect,
						"outrigger.callback.port=0", "outrigger.connection.endpoint=" + sidecar.endpoint(dialect));
				assertThat(analysis.getDescription()).contains("@StateStore", "Storing.store", "'nowhere'");
				assertThat(analysis.getAction()).contains("outrigger.state.stores.nowhere.component");
			}
		}
	}

	@Test
	void badAnnotationAttributesAreNamed() {
		String embedded = "outrigger.sidecar=embedded";
		assertThat(failure(BadConcurrency.class, embedded).getDescription()).contains("@TopicListener",
				"BadConcurrency", "'concurrency' is 'many'");
		assertThat(failure(BadPlaceholder.class, embedded).getDescription()).contains("BadPlaceholder", "'topic'",
				"${not.there}");
		assertThat(failure(BadStore.class, embedded).getDescription()).contains("@StateStore", "BadStore", "'value'",
				"${not.there}");
		assertThat(failure(BadTopic.class, embedded).getDescription()).contains("@PublishTo", "BadTopic", "'topic'",
				"${not.there}");
		assertThat(failure(BadLease.class, embedded).getDescription()).contains("@DistributedLock", "BadLease",
				"'leaseFor' is 'soon'");
		assertThat(failure(BadReturnType.class, embedded).getDescription()).contains("BadReturnType", "Mono");
		assertThat(failure(BadType.class, embedded).getDescription()).contains("@StateStore", "BadType", "String");
		assertThat(failure(BadGeneric.class, embedded).getDescription()).contains("@StateStore", "BadGeneric");
		assertThat(failure(FinalLock.class, embedded).getDescription()).contains("FinalLock.locked", "final");
		assertThat(failure(Plain.class, embedded, "outrigger.config.stores.a.component=conf1",
				"outrigger.config.stores.a.group=a", "outrigger.config.stores.b.component=conf1",
				"outrigger.config.stores.b.group=b")
			.getDescription()).contains("'a'", "'b'", "'conf1'");
		assertThat(failure(Hidden.class, embedded).getAction()).contains("Declare the concrete return type");
		assertThat(failure(Plain.class, embedded, "outrigger.embedded.profile=good").getDescription())
			.contains("outrigger.embedded.profile");
	}

	@Test
	void aSecondContextWorksAndNoThreadIsLeft() {
		for (int i = 0; i < 2; i++) {
			try (ConfigurableApplicationContext context = run(Plain.class, "outrigger.sidecar=embedded")) {
				assertThat(context.getBean("outriggerHealthIndicator", HealthIndicator.class).health().getStatus())
					.isEqualTo(Status.UP);
			}
		}
		Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(ours()).isEmpty());
	}

	private static Set<String> ours() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("outrigger") || name.startsWith("embedded-"))
			.collect(Collectors.toSet());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Storing {

		@Bean
		Object store(@StateStore("nowhere") KeyValueStore<String> store) {
			return store.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadConcurrency {

		@TopicListener(pubsub = "messages", topic = "t", concurrency = "many")
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadPlaceholder {

		@TopicListener(pubsub = "messages", topic = "${not.there}")
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadStore {

		@Bean
		Object bad(@StateStore("${not.there}") KeyValueStore<String> store) {
			return store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadTopic {

		@Bean
		Object bad(@PublishTo(pubsub = "messages", topic = "${not.there}") EventPublisher<String> publisher) {
			return publisher;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadLease {

		@DistributedLock(store = "locks", name = "n", leaseFor = "soon")
		void locked() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FinalLock {

		@DistributedLock(store = "locks", name = "n", leaseFor = "5s")
		final void locked() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadReturnType {

		@TopicListener(pubsub = "messages", topic = "t")
		Mono<Void> on(String text) {
			return Mono.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadType {

		@Bean
		Object bad(@StateStore("orders") String store) {
			return store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadGeneric {

		@Bean
		@SuppressWarnings("rawtypes")
		Object bad(@StateStore("orders") KeyValueStore store) {
			return store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Hidden {

		@Bean
		Object hidden() {
			return new HiddenListener();
		}

	}

	static class HiddenListener {

		@TopicListener(pubsub = "messages", topic = "t")
		void on(String text) {
			throw new OutriggerStartupException(text, "", null);
		}

	}

}
