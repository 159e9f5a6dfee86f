package dev.outrigger.samples.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The shop as the build processed it ahead of time, in a process of its own. */
class AheadOfTimeTests {

	private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

	@TempDir
	private Path folder;

	@Test
	void theProcessedShopTakesAndReservesOrders() throws IOException, InterruptedException {
		Path log = this.folder.resolve("shop.log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.aot.enabled=true", "-cp", System.getProperty("java.class.path"),
				OrdersApplication.class.getName(), "--server.port=0")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			WebTestClient client = ShopClient.at(port(process, log));
			client.put()
				.uri("/orders/{id}", "1")
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(Map.of("item", "chair", "quantity", 1))
				.exchange()
				.expectStatus()
				.isCreated();
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(client.get()
					.uri("/orders/{id}", "1")
					.exchange()
					.expectStatus()
					.isOk()
					.expectBody(Order.class)
					.returnResult()
					.getResponseBody()).extracting(Order::status).isIn(Order.Status.RESERVED, Order.Status.REJECTED));
		}
		finally {
			process.destroy();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		}
		assertThat(Files.readString(log)).contains("Starting AOT-processed OrdersApplication");
	}

	private static String port(Process process, Path log) {
		return Awaitility.await("the shop").atMost(Duration.ofMinutes(2)).until(() -> {
			assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
			Matcher matcher = PORT.matcher(Files.readString(log));
			return matcher.find() ? matcher.group(1) : "";
		}, (port) -> !port.isEmpty());
	}

}
