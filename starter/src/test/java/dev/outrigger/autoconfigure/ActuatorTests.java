package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.Profile;
import io.grpc.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators see, and what they can do. */
class ActuatorTests {

	private static final List<String> PATHS = List.of("/outrigger", "/health", "/info");

	private ConfigurableApplicationContext context;

	private WebTestClient start(String... properties) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "outrigger.sidecar=embedded", "spring.main.banner-mode=off",
					"management.endpoints.web.exposure.include=*", "management.endpoint.outrigger.access=unrestricted",
					"management.endpoint.health.show-details=always", "management.endpoint.health.probes.enabled=true",
					"spring.jmx.enabled=false")
			.properties(properties)
			.run();
		return WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port") + "/actuator")
			.responseTimeout(Duration.ofMinutes(1))
			.build();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void listenersAreShownPausedAndResumed() {
		WebTestClient client = start();
		client.get()
			.uri("/outrigger")
			.exchange()
			.expectBody()
			.jsonPath("$.sidecars.default")
			.value((String text) -> assertThat(text).startsWith("dapr over grpc at "))
			.jsonPath("$.listeners['messages/orders'].topic")
			.isEqualTo("orders")
			.jsonPath("$.listeners['messages/orders'].figures.handled")
			.isEqualTo(0)
			.jsonPath("$.members[?(@.name == 'orders')].block")
			.isNotEmpty();
		assertThat(act(client, "pause")).isEqualTo("PAUSED");
		assertThat(state(client)).isEqualTo("PAUSED");
		act(client, "resume");
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> state(client).equals("RUNNING"));
		assertThat(act(client, "stop")).isEqualTo("CLOSED");
		act(client, "start");
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> state(client).equals("RUNNING"));
		client.get().uri("/outrigger/nobody").exchange().expectStatus().isNotFound();
		client.post()
			.uri("/outrigger/messages/orders")
			.bodyValue(Map.of("action", "explode"))
			.exchange()
			.expectStatus()
			.isBadRequest();
	}

	@Test
	void aListenerForWhoseTopicLayottoDoesNotAskIsAProblem() {
		try (EmbeddedSidecar silent = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			WebTestClient client = start("outrigger.sidecar=layotto", "outrigger.callback.port=0",
					"outrigger.connection.endpoint=" + silent.layottoEndpoint());
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.untilAsserted(() -> client.get()
					.uri("/health")
					.exchange()
					.expectBody()
					.jsonPath("$.components.outrigger.components['pubsub.messages'].status")
					.isEqualTo("DOWN")
					.jsonPath("$.components.outrigger.components['pubsub.messages'].details.problems")
					.value((Map<String, String> problems) -> assertThat(problems.toString())
						.contains("has not asked for topics")));
		}
	}

	@Test
	void anEndpointThatIsReadOnlyShowsWhereMembersWouldRunAndControlsNothing() {
		WebTestClient client = start("management.endpoint.outrigger.access=read-only");
		String store = "$.members[?(@.block == 'STATE')]";
		String onLayotto = store + ".placements[?(@.sidecar == 'layotto' && @.type == 'redis')]";
		client.get()
			.uri("/outrigger")
			.exchange()
			.expectBody()
			.jsonPath(store + ".needs[*]")
			.value((List<String> needs) -> assertThat(needs).containsExactlyInAnyOrder("STATE_READ", "STATE_WRITE"))
			.jsonPath(onLayotto + ".runs")
			.isEqualTo(true)
			.jsonPath(onLayotto + ".limitations[?(@.support == 'ABSENT')].feature")
			.isEqualTo("STATE_CONDITIONAL_TRANSACTION")
			.jsonPath(onLayotto + ".limitations[?(@.feature == 'STATE_TTL')].weakness")
			.value((List<String> weaknesses) -> assertThat(weaknesses).singleElement().asString().isNotBlank());
		client.get().uri("/outrigger/messages/orders").exchange().expectStatus().isOk();
		client.post()
			.uri("/outrigger/messages/orders")
			.bodyValue(Map.of("action", "pause"))
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
	}

	private static String state(WebTestClient client) {
		return String.valueOf(client.get()
			.uri("/outrigger/messages/orders")
			.exchange()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("state"));
	}

	private static String act(WebTestClient client, String action) {
		return String.valueOf(client.post()
			.uri("/outrigger/messages/orders")
			.bodyValue(Map.of("action", action))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("state"));
	}

	@Test
	void whatTheSidecarSaysOfItselfIsPartOfItsHealth() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.REDIS).layottoActuatorPort(0).start()) {
			WebTestClient client = start("outrigger.sidecar=layotto",
					"outrigger.connection.endpoint=" + sidecar.layottoEndpoint(),
					"outrigger.connection.actuator-endpoint=http://" + sidecar.layottoActuatorEndpoint(),
					"outrigger.callback.port=-1");
			client.get()
				.uri("/health")
				.exchange()
				.expectBody()
				.jsonPath("$.components.outrigger.components.sidecar.details.parts.runtime_startup")
				.isEqualTo("UP");
			client.get().uri("/info").exchange().expectBody().jsonPath("$.outrigger.version").isEqualTo("embedded");
		}
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void infoNamesTheSidecarItsVersionAndTheComponents(String dialect, String transport) {
		WebTestClient client = start("outrigger.embedded.dialect=" + dialect, "outrigger.transport=" + transport);
		WebTestClient.BodyContentSpec body = client.get()
			.uri("/info")
			.exchange()
			.expectBody()
			.jsonPath("$.outrigger.sidecar")
			.isEqualTo(dialect)
			.jsonPath("$.outrigger.transport")
			.isEqualTo(transport)
			.jsonPath("$.outrigger.components.state[0]")
			.isEqualTo("orders")
			.jsonPath("$.outrigger.components.pubsub[0]")
			.isEqualTo("messages");
		if (dialect.equals("dapr")) {
			body.jsonPath("$.outrigger.version")
				.isNotEmpty()
				.jsonPath("$.outrigger.told.components.orders")
				.isEqualTo("state.strict")
				.jsonPath("$.outrigger.told.features[0]")
				.isNotEmpty();
		}
		else {
			body.jsonPath("$.outrigger.version").doesNotExist();
		}
	}

	@Test
	void infoAnswersWithoutASidecarAndLeavesItsPartOutOnRequest() {
		WebTestClient client = start("outrigger.connection.timeout=2s");
		this.context.getBean(EmbeddedSidecar.class).goAway();
		client.get()
			.uri("/info")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.outrigger.sidecar")
			.isEqualTo("dapr");
		this.context.close();
		start("management.info.outrigger.enabled=false").get()
			.uri("/info")
			.exchange()
			.expectBody()
			.jsonPath("$.outrigger")
			.doesNotExist();
	}

	@Test
	void theSidecarIsPartOfReadinessOnRequestAndNeverOfLiveness() {
		WebTestClient client = start("management.endpoint.health.group.readiness.include=readinessState,outrigger",
				"outrigger.connection.timeout=2s");
		this.context.getBean(EmbeddedSidecar.class).goAway();
		client.get().uri("/health/readiness").exchange().expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		client.get().uri("/health/liveness").exchange().expectStatus().isOk();
	}

	@Test
	void healthHasAPartForEachComponentAndCountsReconnects() {
		WebTestClient client = start("outrigger.state.stores.orders.resilience.circuit-breaker.enabled=true");
		client.get()
			.uri("/health/outrigger")
			.exchange()
			.expectBody()
			.jsonPath("$.components.sidecar.details.transport")
			.isEqualTo("grpc")
			.jsonPath("$.components['state.orders'].status")
			.isEqualTo("UP")
			.jsonPath("$.components['state.orders'].details.circuitBreaker")
			.isEqualTo("CLOSED")
			.jsonPath("$.components['pubsub.messages'].details.listeners['messages/orders'].state")
			.isNotEmpty()
			.jsonPath("$.components['pubsub.messages'].details.listeners['messages/orders'].held")
			.isEqualTo(0)
			.jsonPath("$.components['pubsub.messages'].details.listeners['messages/orders'].deadLettered")
			.isEqualTo(0)
			.jsonPath("$.components['pubsub.messages'].details.listeners['messages/orders'].reconnects")
			.isEqualTo(0);
		EmbeddedSidecar sidecar = this.context.getBean(EmbeddedSidecar.class);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> sidecar.faults().cut(Fault.refuse(Status.UNAVAILABLE).rpc("SubscribeTopicEventsAlpha1")) == 1);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> show(client, "/health/outrigger/pubsub.messages").contains("\"reconnects\":1"));
	}

	@Test
	void aTokenAndImportedSecretsAreShownNowhere() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).daprApiToken("t0ken").start()) {
			sidecar.secrets("vault").put("password", "s3cret");
			WebTestClient client = start("outrigger.sidecar=dapr",
					"outrigger.connection.endpoint=" + sidecar.daprEndpoint(), "outrigger.connection.token=t0ken",
					"spring.config.import=outrigger-secrets:vault", "management.endpoint.env.show-values=always",
					"greeting=hello");
			assertThat(this.context.getEnvironment().getProperty("password")).isEqualTo("s3cret");
			client.get()
				.uri("/env")
				.exchange()
				.expectBody()
				.jsonPath("$.propertySources[?(@.name == 'defaultProperties')].properties.greeting.value")
				.isEqualTo("hello")
				.jsonPath("$.propertySources[?(@.name == 'outrigger-secrets:vault')].properties.password.value")
				.isEqualTo("******");
			assertThat(show(client, "/env")).doesNotContain("s3cret");
			assertThat(show(client, "/env/password")).contains("******").doesNotContain("s3cret");
			assertThat(PATHS).allSatisfy((path) -> assertThat(show(client, path)).contains("dapr", "orders")
				.doesNotContain("t0ken", "s3cret"));
			sidecar.goAway();
			assertThat(PATHS).allSatisfy((path) -> assertThat(show(client, path)).contains("dapr", "orders")
				.doesNotContain("t0ken", "s3cret"));
		}
	}

	private static String show(WebTestClient client, String path) {
		return client.get().uri(path).exchange().expectBody(String.class).returnResult().getResponseBody();
	}

	@Test
	void aProblemIsShownAtItsComponentOnly() {
		WebTestClient client = start();
		this.context.getBean(SidecarConnection.class)
			.problems()
			.reporter(BuildingBlock.PUBSUB, "messages", "subscription messages/orders")
			.report("the broker is down");
		client.get()
			.uri("/health/outrigger/pubsub.messages")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
			.expectBody()
			.jsonPath("$.details.problems['subscription messages/orders']")
			.isEqualTo("the broker is down");
		client.get().uri("/health/outrigger/state.orders").exchange().expectStatus().isOk();
		client.get().uri("/health/outrigger").exchange().expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		client.get().uri("/health/outrigger/state.unknown").exchange().expectStatus().isNotFound();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Listener listener(@StateStore("orders") KeyValueStore<String> orders) {
			return new Listener();
		}

	}

	static class Listener {

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(String order) {
		}

	}

}
