package dev.outrigger.samples.orders.dashboard;

import java.util.Map;

import dev.outrigger.samples.orders.OrdersApplication;
import dev.outrigger.samples.orders.ShopClient;
import reactor.core.publisher.Flux;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A shop to look at. */
record RunningShop(ConfigurableApplicationContext context, String port, WebTestClient client) implements AutoCloseable {

	/** Starts a shop with properties, for example {@code --server.port=8080}. */
	static RunningShop with(String... properties) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(OrdersApplication.class)
			.web(WebApplicationType.REACTIVE)
			.properties("server.port=0")
			.run(properties);
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return new RunningShop(context, port, ShopClient.at(port));
	}

	String url() {
		return "http://localhost:" + this.port + "/";
	}

	Flux<Snapshot> feed() {
		return this.client.get()
			.uri("/dashboard/events")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(Snapshot.class)
			.getResponseBody();
	}

	WebTestClient.ResponseSpec place(String id, String item, int quantity) {
		return this.client.put()
			.uri("/orders/{id}", id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("item", item, "quantity", quantity))
			.exchange();
	}

	WebTestClient.ResponseSpec set(String key, String value) {
		return this.client.put()
			.uri("/demo/settings/{key}", key)
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue(value)
			.exchange();
	}

	WebTestClient.ResponseSpec power(boolean on) {
		return this.client.put()
			.uri("/demo/sidecar")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("on", on))
			.exchange();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
