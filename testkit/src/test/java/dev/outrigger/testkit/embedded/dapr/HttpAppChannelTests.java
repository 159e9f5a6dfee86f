package dev.outrigger.testkit.embedded.dapr;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("looks at what is written to System.err")
@ExtendWith(OutputCaptureExtension.class)
class HttpAppChannelTests {

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private HttpServer application;

	private volatile String subscriptions = "";

	@BeforeEach
	void start() throws Exception {
		this.application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.application.setExecutor(this.executor);
		this.application.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		this.application.createContext("/dapr/subscribe", (exchange) -> {
			byte[] answer = this.subscriptions.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.application.start();
	}

	@AfterEach
	void stop() {
		this.application.stop(0);
		this.executor.shutdownNow();
	}

	@Test
	void namesInSubscriptionsAreReadInAnyCase() {
		this.subscriptions = """
				[{"pubsubName":"messages","Topic":"orders","routes":{"Default":"/o","RULES":[{"Match":"x","Path":"/p"}]},
				"bulkSubscribe":{"Enabled":true,"maxMessagesCount":5}}]
				""";
		try (HttpAppChannel channel = new HttpAppChannel(this.application.getAddress().getPort(), "orders", "")) {
			AppSubscription subscription = channel.subscriptions()
				.toCompletableFuture()
				.orTimeout(1, TimeUnit.MINUTES)
				.join()
				.get(0);
			assertThat(subscription.pubsub()).isEqualTo("messages");
			assertThat(subscription.topic()).isEqualTo("orders");
			assertThat(subscription.rules()).extracting(AppSubscription.Rule::path).containsExactly("/p", "/o");
			assertThat(subscription.bulk()).isNotNull();
		}
	}

	@Test
	void closingIsSilentWhateverIsUnderWay(CapturedOutput output) {
		for (int round = 0; round < 100; round++) {
			HttpAppChannel channel = new HttpAppChannel(this.application.getAddress().getPort(), "orders", "");
			for (int i = 0; i < 3; i++) {
				channel.subscriptions();
			}
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50 * round));
			channel.close();
		}
		assertThat(output.getAll()).doesNotContain("RejectedExecutionException");
	}

}
