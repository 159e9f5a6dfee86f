package dev.outrigger.samples.orders;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.binding.RecordedBinding;
import io.grpc.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The shop over HTTP, on both dialects of the embedded sidecar, and over HTTP. */
class ShopTests {

	private ConfigurableApplicationContext context;

	private WebTestClient client;

	private void open(String dialect) {
		this.context = new SpringApplicationBuilder(OrdersApplication.class).web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "outrigger.embedded.dialect=" + dialect.replace("-http", ""),
					"outrigger.transport=" + (dialect.endsWith("-http") ? "http" : "grpc"))
			.run();
		this.client = ShopClient.at(this.context.getEnvironment().getProperty("local.server.port"));
	}

	@AfterEach
	void close() {
		SpringApplication.exit(this.context);
	}

	private WebTestClient.ResponseSpec place(String id, Object body) {
		return this.client.put()
			.uri("/orders/{id}", id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	private static Map<String, Object> order(String item, int quantity) {
		return Map.of("item", item, "quantity", quantity);
	}

	private Order find(String id) {
		return this.client.get()
			.uri("/orders/{id}", id)
			.exchange()
			.expectBody(Order.class)
			.returnResult()
			.getResponseBody();
	}

	private int available(String item) {
		ShopController.Available stock = this.client.get()
			.uri("/stock/{item}", item)
			.exchange()
			.expectBody(ShopController.Available.class)
			.returnResult()
			.getResponseBody();
		return stock.available();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void anOrderIsTakenOnceAndStockPutAside(String dialect) {
		open(dialect);
		place("1", order("book", 2)).expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("PLACED")
			.jsonPath("$.total")
			.isEqualTo(18.0);
		place("1", order("book", 2)).expectStatus().isEqualTo(409);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> find("1").status() == Order.Status.RESERVED);
		assertThat(available("book")).isEqualTo(98);
		this.client.get().uri("/orders/none").exchange().expectStatus().isNotFound();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void anOrderIsPricedByTheCatalogNumberedFiledAndMailed(String dialect) {
		open(dialect);
		RecordedBinding mail = this.context.getBean(EmbeddedSidecar.class).binding("mail");
		place("grand", order("piano", 1)).expectStatus().isCreated().expectBody().jsonPath("$.total").isEqualTo(3600.0);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !mail.commands().isEmpty());
		place("small", order("pin", 4)).expectStatus().isCreated().expectBody().jsonPath("$.total").isEqualTo(1.8);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> mail.commands().size() == 2);
		long grand = Objects.requireNonNull(find("grand").invoice());
		long small = Objects.requireNonNull(find("small").invoice());
		assertThat(small).isNotEqualTo(grand);
		this.client.get()
			.uri("/orders/small/invoice")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("Invoice " + small + "\nOrder small: 4 x pin\nTotal 1.80\n");
		assertThat(mail.commands()).extracting((command) -> command.metadata().get("subject"))
			.containsExactly("Invoice " + grand, "Invoice " + small);
		assertThat(mail.commands().get(0).data()).asString(StandardCharsets.UTF_8).contains("1 x piano");
	}

	@Test
	void anInvoiceThatCouldNotBeMailedKeepsItsNumber() {
		open("dapr");
		EmbeddedSidecar sidecar = this.context.getBean(EmbeddedSidecar.class);
		sidecar.faults().inject(Fault.refuse(Status.INTERNAL).rpc("InvokeBinding").component("mail").times(2));
		place("1", order("book", 1)).expectStatus().isCreated();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !sidecar.binding("mail").commands().isEmpty());
		assertThat(sidecar.binding("mail").commands()).extracting((command) -> command.metadata().get("subject"))
			.containsExactly("Invoice " + find("1").invoice());
		place("2", order("lamp", 101)).expectStatus().isCreated();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> find("2").status() == Order.Status.REJECTED);
		this.client.get().uri("/orders/2/invoice").exchange().expectStatus().isNotFound();
	}

	@Test
	void anOrderWhoseEventFailedIsRepairedByPlacingItAgain() {
		open("dapr");
		this.context.getBean(EmbeddedSidecar.class)
			.faults()
			.inject(Fault.refuse(Status.INTERNAL).rpc("PublishEvent").times(1));
		place("late", order("lamp", 1)).expectStatus().is5xxServerError();
		assertThat(find("late").status()).isEqualTo(Order.Status.PLACED);
		place("late", order("lamp", 1)).expectStatus().isEqualTo(409);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> find("late").status() == Order.Status.RESERVED);
		assertThat(available("lamp")).isEqualTo(99);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void configurationChangesWithoutARestart(String dialect) {
		open(dialect);
		this.client.get().uri("/pricing").exchange().expectBody().json("{\"discount\":0.1}");
		this.client.put()
			.uri("/demo/settings/discount")
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue("0.5")
			.exchange()
			.expectStatus()
			.isNoContent();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> this.client.get().uri("/pricing").exchange().expectBody().json("{\"discount\":0.5}"));
		place("half", order("book", 1)).expectBody().jsonPath("$.total").isEqualTo(5.0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void concurrentOrdersNeverOversell(String dialect) {
		open(dialect);
		List<Integer> codes = Flux.range(0, 20)
			.flatMap((i) -> Flux
				.defer(() -> Flux.just(place("same", order("pen", 1)).returnResult(Void.class).getStatus().value()))
				.subscribeOn(Schedulers.boundedElastic()), 20)
			.collectList()
			.block();
		assertThat(codes).containsOnly(201, 409).containsOnlyOnce(201).hasSize(20);
		Flux.range(0, 50)
			.flatMap((i) -> Flux.defer(() -> Flux.just(place("cup-" + i, order("cup", 3)).returnResult(Void.class)))
				.subscribeOn(Schedulers.boundedElastic()), 20)
			.blockLast();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> IntStream.range(0, 50).noneMatch((i) -> find("cup-" + i).status() == Order.Status.PLACED));
		assertThat(IntStream.range(0, 50).filter((i) -> find("cup-" + i).status() == Order.Status.RESERVED).count())
			.isEqualTo(33);
		assertThat(available("cup")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr" })
	void badInputNamesTheField(String dialect) {
		open(dialect);
		place("2", order("", 0)).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors.item")
			.exists()
			.jsonPath("$.errors.quantity")
			.exists();
		place("2", Map.of("item", "book", "quantity", "many")).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors.quantity")
			.exists();
		place("a||b", order("book", 1)).expectStatus().isBadRequest().expectBody().jsonPath("$.errors.id").exists();
		place("2", "{").expectStatus().isBadRequest().expectBody().jsonPath("$.title").isEqualTo("Bad Request");
		assertThat(this.context.getBean(EmbeddedSidecar.class).pubSub("messages").published("orders")).isEmpty();
		this.client.get().uri("/").exchange().expectStatus().isOk();
	}

}
