package dev.outrigger.autoconfigure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.spring.OutriggerWebClientCustomizer;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.SenderContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application knows of its calls to the sidecar, and the sidecar of its traces.
 */
class ObservationTests {

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	@ParameterizedTest
	@CsvSource({ "grpc, grpc.client", "http, http.client.requests" })
	void callsAreObservedWithinWhatCallsThemAndBringTheTraceContext(String transport, String name) {
		try (ConfigurableApplicationContext context = start(transport)) {
			ObservationRegistry registry = context.getBean(ObservationRegistry.class);
			Observed observed = context.getBean(Observed.class);
			Publishers publishers = context.getBean(Publishers.class);
			Observation blocking = Observation.start("blocking", registry);
			blocking.scoped(() -> publishers.events().publish("one"));
			assertThat(observed.calls()).contains("blocking > outrigger.publish",
					"blocking > outrigger.publish > " + name);
			Observation reactive = Observation.start("reactive", registry);
			publishers.reactive()
				.publish("two")
				.contextWrite((view) -> view.put(ObservationThreadLocalAccessor.KEY, reactive))
				.block();
			assertThat(observed.calls()).contains("reactive > outrigger.publish > " + name);
			assertThat(context.getBean(EmbeddedSidecar.class).pubSub("messages").published("orders")).hasSize(2)
				.allSatisfy((event) -> assertThat(event.envelope().orElseThrow().path("traceparent").asString())
					.isEqualTo(TRACE));
		}
	}

	@ParameterizedTest
	@CsvSource({ "grpc, grpc.client", "http, http.client.requests" })
	void everyRequestOfAReactiveCallIsObservedWithinWhatCallsIt(String transport, String name) {
		try (ConfigurableApplicationContext context = start(transport)) {
			ReactiveKeyValueStore<String> store = context.getBean(Publishers.class).store();
			store.put("key", "value").block();
			Observed observed = context.getBean(Observed.class);
			observed.calls().clear();
			Observation reactive = Observation.start("reactive", context.getBean(ObservationRegistry.class));
			store.update("key", (value) -> value + "!")
				.contextWrite((view) -> view.put(ObservationThreadLocalAccessor.KEY, reactive))
				.block();
			assertThat(observed.calls()).hasSizeGreaterThanOrEqualTo(2)
				.containsOnly("reactive > outrigger.call > " + name);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc", "http" })
	void withoutAnObservationRegistryCallsGoUnobserved(String transport) {
		try (ConfigurableApplicationContext context = start(transport, "without-registry=true")) {
			context.getBean(Publishers.class).events().publish("one");
			assertThat(context.getBean(Observed.class).calls()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = "http")
	void theConnectorOfTheApplicationAndOurCustomizersApply(String transport) {
		try (ConfigurableApplicationContext context = start(transport)) {
			context.getBean(Publishers.class).events().publish("one");
			assertThat(context.getBean(Touched.class).by()).contains("connector", "client");
		}
	}

	private static ConfigurableApplicationContext start(String transport, String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "outrigger.transport=" + transport, "spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	/** Parents and name of every request to the sidecar. */
	record Observed(Queue<String> calls) implements ObservationHandler<SenderContext<Object>> {

		@Override
		public void onStart(SenderContext<Object> context) {
			context.getSetter().set(context.getCarrier(), "traceparent", TRACE);
			String path = context.getName();
			for (ObservationView parent = context.getParentObservation(); parent != null;) {
				path = parent.getContextView().getName() + " > " + path;
				parent = parent.getContextView().getParentObservation();
			}
			this.calls.add(path);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof SenderContext;
		}

	}

	record Touched(Queue<String> by) {

	}

	record Publishers(EventPublisher<String> events, ReactiveEventPublisher<String> reactive,
			ReactiveKeyValueStore<String> store) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Observed observed() {
			return new Observed(new ConcurrentLinkedQueue<>());
		}

		@Bean
		@ConditionalOnProperty(name = "without-registry", matchIfMissing = true, havingValue = "false")
		ObservationRegistry observationRegistry(Observed observed) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(observed);
			return registry;
		}

		@Bean
		Touched touched() {
			return new Touched(new ConcurrentLinkedQueue<>());
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> connector(Touched touched) {
			return (builder) -> builder.withHttpClientCustomizer(
					(client) -> client.doOnRequest((request, connection) -> touched.by().add("connector")));
		}

		@Bean
		OutriggerWebClientCustomizer client(Touched touched) {
			return (builder) -> builder.filter((request, next) -> {
				touched.by().add("client");
				return next.exchange(request);
			});
		}

		@Bean
		Publishers publishers(@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<String> events,
				@PublishTo(pubsub = "messages", topic = "orders") ReactiveEventPublisher<String> reactive,
				@StateStore("orders") ReactiveKeyValueStore<String> store) {
			return new Publishers(events, reactive, store);
		}

	}

}
