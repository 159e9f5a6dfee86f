package dev.outrigger.http.callback;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.connection.CallbackLimits;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** What connections cost the application, and how they end. */
class CallbackConnectionTests {

	private static final Duration LONG = Duration.ofMinutes(2);

	private static final int LIMIT = 1000;

	private final Handler handler = new Handler();

	@Test
	void acceptsNoMoreConnectionsThanTheLimitAndLetsOthersWait() throws Exception {
		try (HttpCallbackServer server = server(2, LONG, LONG);
				RawClient first = new RawClient(server.port());
				RawClient second = new RawClient(server.port());
				RawClient third = new RawClient(server.port())) {
			assertThat(first.send(post("1", 0)).head()).startsWith("HTTP/1.1 200");
			assertThat(second.send(post("2", 0)).head()).startsWith("HTTP/1.1 200");
			third.send(post("3", 0));
			assertThat(first.send(post("4", 0)).head()).startsWith("HTTP/1.1 200");
			assertThat(third.silent()).isTrue();
			assertThat(this.handler.handled).containsExactly("1", "2", "4");

			second.leave();

			assertThat(third.head()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void closesAConnectionThatAsksNothing() throws Exception {
		try (HttpCallbackServer server = server(2, Duration.ofMillis(300), LONG);
				RawClient fresh = new RawClient(server.port());
				RawClient used = new RawClient(server.port())) {
			assertThat(fresh.head()).isEmpty();
			used.send(post("1", 0)).head();
			assertThat(used.head()).isEmpty();
		}
	}

	@Test
	void aHeadThatNeverEndsIsAnsweredInTime() throws Exception {
		try (HttpCallbackServer server = server(2, LONG, Duration.ofMillis(300));
				RawClient client = new RawClient(server.port())) {
			assertThat(client.send("POST /1 HTTP/1.1\r\nhost: x\r\n").head()).startsWith("HTTP/1.1 408")
				.contains("connection: close");
			assertThat(client.head()).isEmpty();
		}
	}

	@Test
	void anUnansweredCallIsNotIdle() throws Exception {
		this.handler.reply = new CompletableFuture<>();
		try (HttpCallbackServer server = server(2, Duration.ofMillis(100), Duration.ofMillis(100));
				RawClient client = new RawClient(server.port())) {
			client.send(post("1", 0));
			await().pollDelay(Duration.ofMillis(500)).until(() -> this.handler.handled.size() == 1);
			this.handler.reply.complete(CallbackReply.empty(200));
			assertThat(client.head()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void answersOneRequestAfterTheOtherAndReadsNoFurther() throws Exception {
		this.handler.reply = new CompletableFuture<>();
		try (HttpCallbackServer server = server(2, LONG, LONG); RawClient client = new RawClient(server.port())) {
			client.send(post("1", 3) + "abc" + post("2", 0) + post("3", 0));
			await().until(() -> this.handler.handled.contains("1"));
			assertThat(this.handler.handled).containsExactly("1");
			this.handler.reply.complete(CallbackReply.empty(200));
			assertThat(client.head()).startsWith("HTTP/1.1 200");
			assertThat(client.head()).startsWith("HTTP/1.1 200");
			assertThat(client.head()).startsWith("HTTP/1.1 200");
			assertThat(this.handler.handled).containsExactly("1", "2", "3");
		}
	}

	@Test
	void whoAsksFirstIsToldToGoOnOnlyWhenTheBodyIsWanted() throws Exception {
		String expects = "expect: 100-continue\r\n";
		try (HttpCallbackServer server = server(2, LONG, LONG);
				RawClient wanted = new RawClient(server.port());
				RawClient refused = new RawClient(server.port())) {
			assertThat(wanted.send(post("1", 3, expects)).head()).startsWith("HTTP/1.1 100");
			assertThat(wanted.send("abc").head()).startsWith("HTTP/1.1 200");
			assertThat(refused.send(post("forbidden", 3, expects)).head()).startsWith("HTTP/1.1 401");
		}
	}

	@Test
	void aRefusedRequestWithoutABodyEndsNothing() throws Exception {
		try (HttpCallbackServer server = server(2, LONG, LONG); RawClient client = new RawClient(server.port())) {
			assertThat(client.send(post("forbidden", 0)).head()).startsWith("HTTP/1.1 401");
			assertThat(client.send("GET /%zz HTTP/1.1\r\nhost: x\r\n\r\n").head()).startsWith("HTTP/1.1 400");
			assertThat(client.send(post("1", 0)).head()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void aCallerThatSendsOnSeesWhyItIsRefused() throws Exception {
		try (HttpCallbackServer server = server(2, LONG, LONG)) {
			for (String path : List.of("forbidden", "large")) {
				HttpRequest request = HttpRequest
					.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + path))
					.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20_000_000])))
					.build();
				assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
					.isEqualTo(path.equals("large") ? 413 : 401);
			}
			assertThat(this.handler.handled).isEmpty();
		}
	}

	@Test
	void aHandlerThatFailsIsAnErrorOfTheServer() throws Exception {
		this.handler.reply = CompletableFuture.failedFuture(new IllegalStateException("broken"));
		try (HttpCallbackServer server = server(2, LONG, LONG); RawClient client = new RawClient(server.port())) {
			assertThat(client.send(post("1", 0)).head()).startsWith("HTTP/1.1 500");
		}
	}

	@Test
	void limitsThatLeaveNoRoomAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CallbackLimits(0, 1, LONG, LONG))
			.withMessage("callback max request size: 0 (expected: more than zero)");
		assertThatIllegalArgumentException().isThrownBy(() -> new CallbackLimits(1, -1, LONG, LONG))
			.withMessage("callback max connections: -1 (expected: more than zero)");
		assertThatIllegalArgumentException().isThrownBy(() -> new CallbackLimits(1, 1, Duration.ZERO, LONG))
			.withMessage("callback idle timeout: PT0S (expected: more than zero)");
		assertThatIllegalArgumentException().isThrownBy(() -> new CallbackLimits(1, 1, LONG, Duration.ofSeconds(-1)))
			.withMessage("callback read timeout: PT-1S (expected: more than zero)");
	}

	private HttpCallbackServer server(int connections, Duration idle, Duration read) {
		this.handler.readTimeout = read;
		HttpCallbackServer server = new HttpCallbackServer(new CallbackOptions("127.0.0.1", 0, "/outrigger", List.of(),
				List.of(), null, null, new CallbackLimits(LIMIT, connections, idle, read), null, () -> true),
				this.handler);
		server.start();
		return server;
	}

	private static String post(String path, int length, String... headers) {
		return "POST /" + path + " HTTP/1.1\r\nhost: x\r\ncontent-length: " + length + "\r\n" + String.join("", headers)
				+ "\r\n";
	}

	/** Handles all but what is forbidden. */
	private static final class Handler implements CallbackHandler {

		private final Queue<String> handled = new ConcurrentLinkedQueue<>();

		private volatile CompletableFuture<CallbackReply> reply = CompletableFuture
			.completedFuture(CallbackReply.empty(200));

		private volatile Duration readTimeout = LONG;

		@Override
		public boolean handles(String method, List<String> segments) {
			return true;
		}

		@Override
		public Optional<CallbackReply> refuse(CallbackRequest request) {
			return request.segments().contains("forbidden") ? Optional.of(CallbackReply.empty(401)) : Optional.empty();
		}

		@Override
		public int maxRequestSize() {
			return LIMIT;
		}

		@Override
		public Duration readTimeout() {
			return this.readTimeout;
		}

		@Override
		public CompletionStage<CallbackReply> handle(CallbackRequest request, byte[] body) {
			this.handled.add(request.segments().get(0));
			return this.reply;
		}

	}

}
