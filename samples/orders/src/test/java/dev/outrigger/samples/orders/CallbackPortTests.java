package dev.outrigger.samples.orders;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Where the sidecar's requests are served, when the shop's own web server serves them.
 */
class CallbackPortTests {

	@Test
	void theManagementPortServesNoneOfThem() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
				ConfigurableApplicationContext context = new SpringApplicationBuilder(OrdersApplication.class)
					.web(WebApplicationType.REACTIVE)
					.properties("server.port=0", "management.server.port=0", "outrigger.transport=http",
							"outrigger.callback.port=-1")
					.run("--outrigger.sidecar=dapr", "--outrigger.connection.endpoint=" + sidecar.daprHttpEndpoint())) {
			client(context, "local.server.port").get().uri("/dapr/subscribe").exchange().expectStatus().isOk();
			WebTestClient management = client(context, "local.management.port");
			management.get().uri("/dapr/subscribe").exchange().expectStatus().isNotFound();
			management.get().uri("/actuator/health").exchange().expectStatus().isOk();
		}
	}

	private static WebTestClient client(ConfigurableApplicationContext context, String port) {
		return ShopClient.at(context.getEnvironment().getProperty(port));
	}

}
