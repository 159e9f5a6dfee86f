package dev.outrigger.samples.orders;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The shop beside a Dapr sidecar and a Layotto sidecar at once. */
class TwoSidecarsTests {

	private final EmbeddedSidecar dapr = EmbeddedSidecar.builder().appId("orders").auto(Profile.STRICT).start();

	private final EmbeddedSidecar layotto = EmbeddedSidecar.builder().appId("orders").auto(Profile.STRICT).start();

	@AfterEach
	void close() {
		this.dapr.close();
		this.layotto.close();
	}

	private ConfigurableApplicationContext open(String... more) {
		Stream<String> both = Stream.of("--server.port=0", "--outrigger.sidecar=dapr",
				"--outrigger.connection.endpoint=" + this.dapr.endpoint("dapr"),
				"--outrigger.sidecars.mosn.sidecar=layotto",
				"--outrigger.sidecars.mosn.connection.endpoint=" + this.layotto.endpoint("layotto"),
				"--outrigger.sidecars.mosn.callback.port=-1");
		ConfigurableApplicationContext context = new SpringApplicationBuilder(OrdersApplication.class)
			.web(WebApplicationType.REACTIVE)
			.run(Stream.concat(both, Stream.of(more)).toArray(String[]::new));
		this.dapr.service("catalog", "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
		return context;
	}

	private static WebTestClient client(ConfigurableApplicationContext context) {
		return ShopClient.at(context.getEnvironment().getProperty("local.server.port"));
	}

	private static void orderIsReserved(WebTestClient client, String id) {
		client.put()
			.uri("/orders/{id}", id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("item", "book", "quantity", 2))
			.exchange()
			.expectStatus()
			.isCreated();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> client.get()
				.uri("/orders/{id}", id)
				.exchange()
				.expectBody()
				.jsonPath("$.status")
				.isEqualTo("RESERVED"));
	}

	@Test
	void aPropertyMovesAComponentFromOneToTheOther() {
		try (ConfigurableApplicationContext context = open("--outrigger.lock.stores.locks.sidecar=mosn")) {
			orderIsReserved(client(context), "1");
			assertThat(this.dapr.state("orders").keys()).contains("orders||order-1");
			assertThat(this.dapr.state("stock").keys()).isNotEmpty();
			assertThat(this.layotto.state("stock").keys()).isEmpty();
		}
		try (ConfigurableApplicationContext context = open("--outrigger.lock.stores.locks.sidecar=mosn",
				"--outrigger.state.stores.stock.sidecar=mosn")) {
			orderIsReserved(client(context), "2");
			assertThat(this.dapr.state("orders").keys()).contains("orders||order-1", "orders||order-2");
			assertThat(this.layotto.state("stock").keys()).isNotEmpty();
		}
	}

	@Test
	void theActuatorShowsBothAndWhereElseTheShopWouldRun() {
		try (ConfigurableApplicationContext context = open("--outrigger.lock.stores.locks.sidecar=mosn")) {
			client(context).get()
				.uri("/actuator/health")
				.exchange()
				.expectBody()
				.jsonPath("$.components.outrigger.components.default.components.sidecar.details.sidecar")
				.isEqualTo("dapr")
				.jsonPath("$.components.outrigger.components.mosn.components.sidecar.details.sidecar")
				.isEqualTo("layotto");
			client(context).get()
				.uri("/actuator/outrigger")
				.exchange()
				.expectBody()
				.jsonPath("$.sidecars.mosn")
				.value((String text) -> assertThat(text).startsWith("layotto over grpc at "))
				.jsonPath("$.members[?(@.name == 'locks')].sidecar")
				.isEqualTo("mosn");
		}
	}

}
