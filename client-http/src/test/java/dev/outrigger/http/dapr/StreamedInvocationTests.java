package dev.outrigger.http.dapr;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.invoke.ReactiveServiceInvoker;
import dev.outrigger.invoke.ServiceRequest;
import dev.outrigger.invoke.StreamedServiceResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Bodies that pass through Dapr's HTTP API in pieces, beside a server that stands for it.
 */
class StreamedInvocationTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger requests = new AtomicInteger();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.release.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private SidecarConnection connection(Duration timeout) {
		return SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("127.0.0.1:" + this.server.getAddress().getPort())
			.timeout(timeout)
			.build();
	}

	private void serve(Handler handler) {
		this.server.createContext("/v1.0/invoke/stock/method/", (exchange) -> {
			this.requests.incrementAndGet();
			try (exchange) {
				handler.handle(exchange);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private static String text(ByteBuffer piece) {
		return StandardCharsets.UTF_8.decode(piece).toString();
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void anAnswerIsTakenBeforeItHasEnded() {
		serve((exchange) -> {
			exchange.getResponseHeaders().add("X-Kind", "slow");
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('a');
			exchange.getResponseBody().flush();
			this.release.await();
			exchange.getResponseBody().write('b');
		});
		try (SidecarConnection connection = connection(LONG)) {
			StreamedServiceResponse answer = ReactiveServiceInvoker.of(connection, "stock")
				.stream(ServiceRequest.get("/items"))
				.block();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.headers()).containsKey("x-kind");
			String all = answer.body()
				.map(StreamedInvocationTests::text)
				.doOnNext((piece) -> this.release.countDown())
				.reduce("", String::concat)
				.block();
			assertThat(all).isEqualTo("ab");
		}
	}

	@Test
	void aRequestIsSentBeforeItHasEnded() throws InterruptedException {
		serve((exchange) -> {
			InputStream body = exchange.getRequestBody();
			for (int next = body.read(); next >= 0; next = body.read()) {
				this.received.add(String.valueOf((char) next));
			}
			exchange.sendResponseHeaders(201, -1);
		});
		Sinks.Many<ByteBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
		try (SidecarConnection connection = connection(LONG)) {
			BlockingQueue<Integer> status = new LinkedBlockingQueue<>();
			ReactiveServiceInvoker.of(connection, "stock")
				.stream(ServiceRequest.builder("POST", "/items").build(), body.asFlux())
				.doOnNext((answer) -> answer.body().subscribe())
				.subscribe((answer) -> status.add(answer.status()));
			body.tryEmitNext(bytes("x"));
			assertThat(this.received.poll(1, TimeUnit.MINUTES)).isEqualTo("x");
			body.tryEmitNext(bytes("y"));
			body.tryEmitComplete();
			assertThat(this.received.poll(1, TimeUnit.MINUTES)).isEqualTo("y");
			assertThat(status.poll(1, TimeUnit.MINUTES)).isEqualTo(201);
		}
	}

	@Test
	void piecesAreAskedForAsTheSidecarTakesThem() {
		AtomicLong taken = new AtomicLong();
		serve((exchange) -> {
			exchange.getRequestBody().read();
			this.release.await();
			taken.set(exchange.getRequestBody().readAllBytes().length + 1L);
			exchange.sendResponseHeaders(200, -1);
		});
		AtomicLong made = new AtomicLong();
		Flux<ByteBuffer> pieces = Flux.range(0, 2000).map((number) -> {
			made.incrementAndGet();
			return ByteBuffer.wrap(new byte[64 * 1024]);
		});
		try (SidecarConnection connection = connection(LONG)) {
			Disposable running = ReactiveServiceInvoker.of(connection, "stock")
				.stream(ServiceRequest.builder("PUT", "/items").build(), pieces)
				.flatMapMany(StreamedServiceResponse::body)
				.subscribe();
			await().atMost(LONG).until(() -> this.requests.get() == 1 && made.get() > 0);
			await().during(Duration.ofMillis(300)).atMost(LONG).until(() -> made.get() < 1000);
			this.release.countDown();
			await().atMost(LONG).until(() -> taken.get() == 2000L * 64 * 1024);
			await().atMost(LONG).until(running::isDisposed);
		}
	}

	@Test
	void aCancelledBodyEndsItsConnection() throws InterruptedException {
		CountDownLatch broken = new CountDownLatch(1);
		serve((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			byte[] piece = new byte[64 * 1024];
			try {
				while (true) {
					exchange.getResponseBody().write(piece);
				}
			}
			catch (IOException ex) {
				broken.countDown();
			}
		});
		try (SidecarConnection connection = connection(LONG)) {
			ByteBuffer first = ReactiveServiceInvoker.of(connection, "stock")
				.stream(ServiceRequest.get("/items"))
				.flatMapMany(StreamedServiceResponse::body)
				.blockFirst();
			assertThat(first).isNotNull();
			assertThat(broken.await(1, TimeUnit.MINUTES)).isTrue();
		}
	}

	@Test
	void aSidecarThatIsStuckEndsAfterTheDeadlineAndOneThatMovesDoesNot() {
		serve((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('a');
			exchange.getResponseBody().flush();
			this.release.await();
		});
		try (SidecarConnection connection = connection(Duration.ofSeconds(2))) {
			ReactiveServiceInvoker invoker = ReactiveServiceInvoker.of(connection, "stock");
			assertThatExceptionOfType(SidecarTimeoutException.class)
				.isThrownBy(() -> invoker.stream(ServiceRequest.get("/items"))
					.flatMapMany(StreamedServiceResponse::body)
					.blockLast(LONG));
		}
	}

	@Test
	void anApplicationThatTakesItsTimeIsNotStuck() {
		serve((exchange) -> {
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(new byte[300_000]);
		});
		try (SidecarConnection connection = connection(Duration.ofSeconds(1))) {
			Flux<ByteBuffer> slow = Flux.range(0, 3)
				.delayElements(Duration.ofMillis(900))
				.map((number) -> bytes("piece"));
			Long size = ReactiveServiceInvoker.of(connection, "stock")
				.stream(ServiceRequest.builder("POST", "/items").build(), slow)
				.flatMapMany(StreamedServiceResponse::body)
				.index()
				.concatMap((piece) -> Mono.just(piece.getT2())
					.delayElement(Duration.ofMillis((piece.getT1() == 1) ? 1500 : 0)), 1)
				.reduce(0L, (sum, piece) -> sum + piece.remaining())
				.block(LONG);
			assertThat(size).isEqualTo(300_000);
		}
	}

	@Test
	void failuresOfTheSidecarAreToldApartFromThoseOfApplications() {
		this.server.createContext("/v1.0/invoke/gone/method/", (exchange) -> {
			byte[] body = "{\"errorCode\":\"ERR_DIRECT_INVOKE\",\"message\":\"failed to invoke, id: gone\"}"
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(500, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		serve((exchange) -> {
			exchange.sendResponseHeaders(500, 0);
			exchange.getResponseBody().write("out of paper".getBytes(StandardCharsets.UTF_8));
		});
		try (SidecarConnection connection = connection(LONG)) {
			assertThatExceptionOfType(SidecarException.class).isThrownBy(
					() -> ReactiveServiceInvoker.of(connection, "gone").stream(ServiceRequest.get("/")).block());
			StreamedServiceResponse failed = ReactiveServiceInvoker.of(connection, "stock")
				.stream(ServiceRequest.get("/"))
				.block();
			assertThat(failed.status()).isEqualTo(500);
			assertThat(failed.body().map(StreamedInvocationTests::text).reduce("", String::concat).block())
				.isEqualTo("out of paper");
		}
	}

	@Test
	void aRequestInPiecesIsNotRepeatedAndItsOutcomeUnknownWhenItIsCut() {
		serve((exchange) -> {
			exchange.getRequestBody().read();
			throw new IOException("cut");
		});
		try (SidecarConnection connection = connection(LONG)) {
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> ReactiveServiceInvoker.of(connection, "stock")
					.stream(ServiceRequest.builder("PUT", "/items").build(), Flux.just(bytes("a"), bytes("b")))
					.block(LONG));
			assertThat(this.requests).hasValue(1);
		}
	}

	@Test
	void aFailureOfTheApplicationsOwnBodyIsItsOwn() {
		serve((exchange) -> {
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, -1);
		});
		try (SidecarConnection connection = connection(LONG)) {
			Flux<ByteBuffer> broken = Flux.just(bytes("a"))
				.concatWith(Flux.error(new IllegalStateException("out of paper")));
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> ReactiveServiceInvoker.of(connection, "stock")
					.stream(ServiceRequest.builder("POST", "/items").build(), broken)
					.block(LONG))
				.withStackTraceContaining("out of paper");
		}
	}

	@Test
	void aSidecarThatIsNotThereIsUnavailable() {
		int port = this.server.getAddress().getPort();
		this.server.stop(0);
		try (SidecarConnection connection = SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("127.0.0.1:" + port)
			.timeout(LONG)
			.build()) {
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> ReactiveServiceInvoker.of(connection, "stock")
					.stream(ServiceRequest.builder("PUT", "/items").build(), Flux.just(bytes("a")))
					.block(LONG));
		}
	}

	/** Plays the application behind the sidecar. */
	private interface Handler {

		void handle(HttpExchange exchange) throws IOException, InterruptedException;

	}

}
