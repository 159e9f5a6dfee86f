package dev.outrigger.http.callback;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.CallbackLimits;
import dev.outrigger.call.CallPolicies;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.ComponentOptions.BulkSubscribe;
import dev.outrigger.connection.ConnectionOptions;
import dev.outrigger.http.dapr.callback.DaprHttpCallbacks;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class HttpCallbackServerTests {

	private static final BrokerTraits TRAITS = new BrokerTraits(10, Duration.ofSeconds(60), true, true, true, Set.of(),
			JsonCarriage.EXACT);

	@Test
	void closeEndsAndReleasesEveryThreadThoughACallIsNeverAnswered() throws Exception {
		CountDownLatch called = new CountDownLatch(1);
		HttpCallbackServer server = new HttpCallbackServer(options("/outrigger"),
				new Handler(called, new CompletableFuture<>()));
		server.start();
		CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
			.sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/event")).build(),
					BodyHandlers.ofString());
		assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(threads()).isNotEmpty();

		server.close();

		await().untilAsserted(() -> assertThat(threads()).isEmpty());
		await().untilAsserted(() -> assertThat(answer).isCompletedExceptionally());
	}

	@Test
	void aReleasedPortIsClosedAndBoundAgain() throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		try (HttpCallbackServer server = new HttpCallbackServer(options("/outrigger"),
				new Handler(new CountDownLatch(1), CompletableFuture.completedFuture(CallbackReply.empty(204))))) {
			server.resume();
			assertThat(server.port()).isZero();
			server.start();
			int port = server.port();
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/event")).build();
			assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(204);

			server.release();
			assertThat(server.port()).isEqualTo(port);
			assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> client.send(request, BodyHandlers.ofString()));

			server.resume();
			assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
			server.release();
		}
		await().untilAsserted(() -> assertThat(threads()).isEmpty());
	}

	@Test
	void aSidecarThatAsksForSubscriptionsIsAnsweredWhenTheApplicationCloses() {
		DaprHttpCallbacks callbacks = callbacks("/outrigger", ConnectionOptions.DEFAULTS);
		CompletableFuture<CallbackReply> answer = callbacks
			.handle(new CallbackRequest("GET", List.of("dapr", "subscribe"), Map.of(), -1), new byte[0])
			.toCompletableFuture();
		assertThat(answer).isNotDone();

		callbacks.close();

		assertThat(answer).isCompletedWithValueMatching((reply) -> reply.status() == 503);
	}

	@Test
	void eventsGoBelowThePathAndInBatchesWhereThatIsAskedFor() {
		ConnectionOptions options = new ConnectionOptions(Duration.ofSeconds(1),
				ComponentOptions.NONE.withBulk(new BulkSubscribe(20, Duration.ofMillis(500))), Map.of(),
				CallPolicies.NONE, List.of());
		DaprHttpCallbacks callbacks = callbacks("/internal/events", options);
		callbacks.open(new StreamRequest("messages", "orders", "failed", 1, Map.of()), new DeliverySink() {

			@Override
			public void opened() {
			}

			@Override
			public void delivered(Delivery delivery) {
			}

			@Override
			public void stalled(String advice) {
			}

			@Override
			public void ended(SidecarException cause) {
			}

		}, TRAITS);

		CallbackReply reply = callbacks
			.handle(new CallbackRequest("GET", List.of("dapr", "subscribe"), Map.of(), -1), new byte[0])
			.toCompletableFuture()
			.join();

		assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("[{\"pubsubname\":\"messages\","
				+ "\"topic\":\"orders\",\"route\":\"/internal/events/messages/orders\",\"deadLetterTopic\":\"failed\",\"bulkSubscribe\":{\"enabled\":true,"
				+ "\"maxMessagesCount\":20,\"maxAwaitDurationMs\":500}}]");
		assertThat(callbacks.handles("POST", List.of("internal", "events", "messages", "orders"))).isTrue();
		assertThat(callbacks.handles("POST", List.of("outrigger", "messages", "orders"))).isFalse();
	}

	@Test
	void theSidecarIsToldWithoutATokenWhetherTheApplicationIsWell() {
		AtomicBoolean well = new AtomicBoolean(true);
		CallbackRequest question = new CallbackRequest("GET", List.of("healthz"), Map.of(), -1);
		DaprHttpCallbacks callbacks = new DaprHttpCallbacks(new CallbackOptions("127.0.0.1", 0, "/outrigger", List.of(),
				List.of(), "t0ken", null, CallbackLimits.DEFAULTS, null, well::get), ConnectionOptions.DEFAULTS, () -> {
				});
		assertThat(callbacks.refuse(question)).isEmpty();
		assertThat(callbacks.handle(question, new byte[0]).toCompletableFuture().join().status()).isEqualTo(200);
		well.set(false);
		assertThat(callbacks.handle(question, new byte[0]).toCompletableFuture().join().status()).isEqualTo(503);
	}

	@Test
	void whatComesFromABindingIsPostedAndTheRestOfThatPathIsTheApplications() {
		DaprHttpCallbacks callbacks = new DaprHttpCallbacks(new CallbackOptions("127.0.0.1", -1, "/outrigger",
				List.of(), List.of("orders"), null, null, CallbackLimits.DEFAULTS, null, () -> true),
				ConnectionOptions.DEFAULTS, () -> {
				});
		assertThat(callbacks.handles("POST", List.of("orders"))).isTrue();
		assertThat(callbacks.handles("OPTIONS", List.of("orders"))).isTrue();
		assertThat(callbacks.handles("GET", List.of("orders"))).isFalse();
		assertThat(callbacks.handles("POST", List.of("orders", "1"))).isFalse();
	}

	@Test
	void onTheApplicationsOwnPortThatQuestionIsTheApplications() {
		DaprHttpCallbacks callbacks = new DaprHttpCallbacks(CallbackOptions.NONE, ConnectionOptions.DEFAULTS, () -> {
		});
		assertThat(callbacks.handles("GET", List.of("healthz"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/configuration", "events", "/events/", "/a//b", "/a b", "/a%20b", "/a?b" })
	void aPathThatIsNoneIsRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> callbacks(path, ConnectionOptions.DEFAULTS))
			.withMessageContaining("callback path: '" + path + "'");
	}

	private static DaprHttpCallbacks callbacks(String path, ConnectionOptions options) {
		return new DaprHttpCallbacks(options(path), options, () -> {
		});
	}

	private static CallbackOptions options(String path) {
		return new CallbackOptions("127.0.0.1", 0, path,
				List.of(new DeclaredTopic(new TopicName("messages", "orders"), true)), List.of(), null, null,
				CallbackLimits.DEFAULTS, null, () -> true);
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("outrigger-callback"))
			.toList();
	}

	/**
	 * Takes every request.
	 *
	 * @param called counts requests
	 * @param answer what each is answered
	 */
	private record Handler(CountDownLatch called, CompletionStage<CallbackReply> answer) implements CallbackHandler {

		@Override
		public boolean handles(String method, List<String> segments) {
			return true;
		}

		@Override
		public Optional<CallbackReply> refuse(CallbackRequest request) {
			return Optional.empty();
		}

		@Override
		public int maxRequestSize() {
			return 1;
		}

		@Override
		public Duration readTimeout() {
			return Duration.ofSeconds(30);
		}

		@Override
		public CompletionStage<CallbackReply> handle(CallbackRequest request, byte[] body) {
			this.called.countDown();
			return this.answer;
		}

	}

}
