package dev.outrigger.spring.invoke;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.invoke.ReactiveServiceInvoker;
import dev.outrigger.invoke.ServiceClient;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.invoke.ServiceRequest;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.tck.control.LocalService;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * HTTP interfaces and raw calls of another application, on both sidecars and transports.
 */
class ServiceClientTests {

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final LocalService stock = new LocalService(this::answer);

	private void answer(HttpExchange exchange) throws IOException {
		this.asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
				+ exchange.getRequestHeaders().getFirst("X-Tenant"));
		String path = exchange.getRequestURI().getPath();
		boolean there = path.startsWith("/items/book") || path.equals("/items");
		byte[] body = (there ? "{\"id\":\"book\",\"stock\":3}" : "{\"error\":\"no such item\"}")
			.getBytes(StandardCharsets.UTF_8);
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(there ? 200 : 404, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@AfterEach
	void close() {
		this.stock.close();
	}

	private ApplicationContextRunner runner(String dialect, String transport) {
		return new ApplicationContextRunner().withPropertyValues("outrigger.sidecar=embedded",
				"outrigger.embedded.dialect=" + dialect, "outrigger.transport=" + transport,
				"outrigger.invoke.services.inventory.component=stock",
				"outrigger.embedded.services.stock=http://127.0.0.1:" + this.stock.port());
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void anHttpInterfaceCallsTheApplicationBehindItsName(String dialect, String transport) {
		runner(dialect, transport).withUserConfiguration(Declaring.class).run((context) -> {
			Inventory inventory = context.getBean(Inventory.class);
			assertThat(inventory.item("book", "blue")).isEqualTo(new Item("book", 3));
			assertThat(this.asked).containsExactly("GET /items/book blue");
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> inventory.item("pen", "blue"))
				.satisfies((ex) -> assertThat(ex.getResponseBodyAsString()).contains("no such item"));
			assertThat(inventory.described("book")).isEqualTo("book: 3");
		});
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void aReactiveInterfaceAndRawCallsGoTheSameWay(String dialect, String transport) {
		runner(dialect, transport).withUserConfiguration(Declaring.class).run((context) -> {
			ReactiveInventory inventory = context.getBean(ReactiveInventory.class);
			assertThat(inventory.item("book").block()).isEqualTo(new Item("book", 3));
			assertThat(inventory.add(new Item("book", 1)).block()).isEqualTo(new Item("book", 3));
			assertThatExceptionOfType(WebClientResponseException.class).isThrownBy(() -> inventory.item("pen").block())
				.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND));
			Raw raw = context.getBean(Raw.class);
			assertThat(raw.blocking().invoke(ServiceRequest.get("/items/book")).status()).isEqualTo(200);
			assertThat(raw.reactive().invoke(ServiceRequest.get("/items/pen")).block().status()).isEqualTo(404);
		});
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void bodiesOfAReactiveInterfaceAreStreams(String dialect, String transport) {
		runner(dialect, transport).withUserConfiguration(Declaring.class).run((context) -> {
			Flux<DataBuffer> pieces = Flux.just("{\"id\":\"book\",", "\"stock\":1}")
				.map((text) -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
			String answer = DataBufferUtils.join(context.getBean(ReactiveInventory.class).upload(pieces))
				.map((whole) -> whole.toString(StandardCharsets.UTF_8))
				.block();
			assertThat(answer).isEqualTo("{\"id\":\"book\",\"stock\":3}");
		});
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void aFailureOfTheSidecarIsOneOfOurs(String dialect, String transport) {
		runner(dialect, transport).withUserConfiguration(Declaring.class).run((context) -> {
			context.getBean(EmbeddedSidecar.class).goAway();
			Inventory inventory = context.getBean(Inventory.class);
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> inventory.item("book", "blue"));
			ReactiveInventory reactive = context.getBean(ReactiveInventory.class);
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> reactive.item("book").block());
			context.getBean(EmbeddedSidecar.class).comeBack();
		});
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http" })
	void anApplicationThatIsGoneIsAFailureOfDapr(String dialect, String transport) {
		this.stock.close();
		runner(dialect, transport).withUserConfiguration(Declaring.class)
			.run((context) -> assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> context.getBean(Inventory.class).item("book", "blue")));
	}

	@Test
	void anApplicationThatIsGoneIsABadGatewayBehindLayotto() {
		this.stock.close();
		runner("layotto", "grpc").withUserConfiguration(Declaring.class)
			.run((context) -> assertThatExceptionOfType(HttpServerErrorException.BadGateway.class)
				.isThrownBy(() -> context.getBean(Inventory.class).item("book", "blue")));
	}

	@Test
	void aBuilderOfTheApplicationIsLeftAsItIs() {
		RestClient.Builder shared = RestClient.builder().baseUrl("http://127.0.0.1:" + this.stock.port());
		runner("dapr", "http").withUserConfiguration(Declaring.class)
			.withBean(RestClient.Builder.class, () -> shared)
			.run((context) -> {
				assertThat(context.getBean(Inventory.class).item("book", "blue")).isEqualTo(new Item("book", 3));
				shared.build().get().uri("/items/book").retrieve().toBodilessEntity();
				assertThat(this.asked).hasSize(2);
			});
	}

	@Test
	void aGroupOfSpringsHttpServicesGoesThroughTheSidecarWhenItsNameIsAService() {
		runner("dapr", "http").withUserConfiguration(Grouping.class).run((context) -> {
			assertThat(context.getBean(Grouped.class).item("book")).isEqualTo(new Item("book", 3));
			assertThat(this.asked).hasSize(1);
		});
	}

	@Test
	void propertiesOfAGroupAreThoseOfTheInterfacesOfThatService() {
		runner("dapr", "http").withUserConfiguration(Declaring.class)
			.withPropertyValues("spring.http.serviceclient.inventory.default-header.x-tenant=red",
					"spring.http.serviceclient.inventory.apiversion.default=2",
					"spring.http.serviceclient.inventory.apiversion.insert.query-parameter=version",
					"spring.http.serviceclient.inventory.base-url=http://nowhere.invalid")
			.run((context) -> {
				assertThat(context.getBean(ReactiveInventory.class).item("book").block())
					.isEqualTo(new Item("book", 3));
				assertThat(context.getBean(Inventory.class).item("book", "blue")).isEqualTo(new Item("book", 3));
				assertThat(this.asked).containsExactly("GET /items/book?version=2 red",
						"GET /items/book?version=2 blue");
			});
	}

	@Test
	void configurersOfSpringsHttpServicesConfigureDeclaredInterfacesToo() {
		runner("dapr", "grpc").withUserConfiguration(Declaring.class)
			.withBean("tenants", RestClientHttpServiceGroupConfigurer.class,
					() -> (groups) -> groups.filterByName("inventory")
						.forEachClient((group, builder) -> builder.requestInterceptor((request, body, next) -> {
							request.getHeaders().set("X-Tenant", group.name());
							return next.execute(request, body);
						})))
			.withBean("others", RestClientHttpServiceGroupConfigurer.class,
					() -> (groups) -> groups.filterByName("orders").forEachClient((group, builder) -> {
						throw new IllegalStateException("not this one");
					}))
			.run((context) -> {
				context.getBean(Inventory.class).item("book", "blue");
				assertThat(this.asked).containsExactly("GET /items/book inventory");
			});
	}

	@Test
	void aMethodThatSaysNothingIsNamed() {
		runner("dapr", "grpc").withUserConfiguration(SilentApplication.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("@ServiceClient on interface Silent: nothing says what to ask for by item"));
	}

	@Test
	void aDefaultMethodThatSpringCannotCallIsNamed() {
		runner("dapr", "grpc").withUserConfiguration(HiddenDefaultApplication.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("@ServiceClient on interface Hidden: Spring cannot call its default methods"));
	}

	@Test
	void callsAreObserved() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		runner("dapr", "http").withUserConfiguration(Declaring.class)
			.withBean(ObservationRegistry.class, () -> observations)
			.run((context) -> {
				context.getBean(Inventory.class).item("book", "blue");
				assertThat(meters.get("outrigger.call")
					.tags("block", "invoke", "component", "stock", "operation", "get", "outcome", "success")
					.timer()
					.count()).isEqualTo(1);
			});
	}

	public record Item(String id, int stock) {

	}

	record Raw(ServiceInvoker blocking, ReactiveServiceInvoker reactive) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Declaring {

		@Bean
		Raw raw(@ServiceClient("inventory") ServiceInvoker blocking,
				@ServiceClient("inventory") ReactiveServiceInvoker reactive) {
			return new Raw(blocking, reactive);
		}

	}

	@ServiceClient("inventory")
	public interface Inventory {

		@GetExchange("/items/{id}")
		Item item(@PathVariable String id, @RequestHeader("X-Tenant") String tenant);

		default String described(String id) {
			return id + ": " + item(id, "nobody").stock();
		}

	}

	@ServiceClient("inventory")
	interface ReactiveInventory {

		@GetExchange("/items/{id}")
		Mono<Item> item(@PathVariable String id);

		@PostExchange("/items")
		Mono<Item> add(@RequestBody Item item);

		@PostExchange(url = "/items", contentType = "application/json")
		Flux<DataBuffer> upload(@RequestBody Flux<DataBuffer> item);

	}

	interface Grouped {

		@GetExchange("/items/{id}")
		Item item(@PathVariable String id);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "inventory", types = Grouped.class)
	static class Grouping {

	}

}
