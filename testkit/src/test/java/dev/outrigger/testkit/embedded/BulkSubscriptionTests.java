package dev.outrigger.testkit.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.outrigger.testkit.embedded.engine.Answered;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that subscribes in batches. */
class BulkSubscriptionTests {

	private static final String SUBSCRIPTIONS = """
			[{"pubsubname":"messages","topic":"orders","route":"/batch",
			"bulkSubscribe":{"enabled":true,"maxMessagesCount":4,"maxAwaitDurationMs":1500}}]""";

	private final JsonMapper mapper = new JsonMapper();

	private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	private HttpServer application;

	@BeforeEach
	void serve() throws IOException {
		this.application = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.application.createContext("/dapr/subscribe", (exchange) -> reply(exchange, SUBSCRIPTIONS));
		this.application.createContext("/batch", this::batch);
		this.application.start();
	}

	@AfterEach
	void close() {
		this.sidecar.close();
		this.application.stop(0);
	}

	/** Drops the event with the number three. */
	private void batch(HttpExchange exchange) throws IOException {
		JsonNode entries = this.mapper.readTree(exchange.getRequestBody()).path("entries");
		this.sizes.add(entries.size());
		ArrayNode statuses = this.mapper.createArrayNode();
		for (JsonNode entry : entries) {
			statuses.addObject()
				.put("entryId", entry.path("entryId").asString())
				.put("status", (entry.path("event").path("data").path("n").asInt() == 3) ? "DROP" : "SUCCESS");
		}
		reply(exchange, "{\"statuses\":" + statuses + "}");
	}

	private static void reply(HttpExchange exchange, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private void publish(int number) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://" + this.sidecar.daprHttpEndpoint() + "/v1.0/publish/messages/orders"))
			.header("content-type", "application/json")
			.POST(BodyPublishers.ofString("{\"n\":" + number + "}"))
			.build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
	}

	@Test
	void aBatchIsSentWhenItIsFullOrItsTimeIsUpAndAnsweredPerEvent() throws Exception {
		for (int i = 0; i < 5; i++) {
			publish(i);
		}
		this.sidecar.callDaprApplication(this.application.getAddress().getPort(), "http");
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.sidecar.pubSub("messages").answered("orders").size() == 5);
		assertThat(this.sizes).containsExactly(4, 1);
		assertThat(this.sidecar.pubSub("messages").answered("orders")).extracting(Answered::answer)
			.containsExactly(BrokerAnswer.SUCCESS, BrokerAnswer.SUCCESS, BrokerAnswer.SUCCESS, BrokerAnswer.DROP,
					BrokerAnswer.SUCCESS);
	}

}
