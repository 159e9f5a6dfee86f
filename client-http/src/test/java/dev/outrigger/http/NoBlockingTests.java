package dev.outrigger.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.config.ReactiveConfigurationStore;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateOperation;
import dev.outrigger.state.StateStoreSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The reactive facades over HTTP never block a thread that must not be blocked. */
class NoBlockingTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@RegisterExtension
	private static final WireMockExtension dapr = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.configureStaticDsl(false)
		.build();

	private SidecarConnection connection;

	@BeforeAll
	static void watch() {
		// Random numbers come from a file that never makes anybody wait.
		BlockHound.install((builder) -> builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes"));
	}

	@BeforeEach
	void connect() {
		this.connection = SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("127.0.0.1:" + dapr.getPort())
			.build();
		dapr.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
		answer(get("/v1.0/metadata"),
				"{\"components\":[{\"name\":\"store\",\"type\":\"state.redis\",\"capabilities\":[\"TRANSACTIONAL\"]}]}");
		answer(get("/v1.0/state/store/key"), "\"value\"");
		answer(post("/v1.0/state/store/bulk"), "[{\"key\":\"key\",\"data\":\"value\",\"etag\":\"1\"}]");
		answer(get(urlPathEqualTo("/v1.0/configuration/settings")), "{\"colour\":{\"value\":\"red\"}}");
		answer(post("/v1.0-alpha1/lock/locks"), "{\"success\":true}");
		answer(post(urlEqualTo("/v1.0-alpha1/unlock/locks")), "{\"status\":0}");
	}

	private static void answer(MappingBuilder request, String body) {
		dapr.stubFor(request.willReturn(aResponse().withHeader("Etag", "1").withBody(body)));
	}

	@AfterEach
	void close() {
		this.connection.close();
	}

	private static void onAThreadThatMustNotBlock(Publisher<?> source) {
		Flux.defer(() -> source).subscribeOn(Schedulers.parallel()).blockLast(TIMEOUT);
	}

	@Test
	void theWatchdogBites() {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> onAThreadThatMustNotBlock(Mono.fromRunnable(() -> LockSupport.parkNanos(1))))
			.withRootCauseInstanceOf(BlockingOperationError.class);
	}

	@TestFactory
	Stream<DynamicTest> nothingBlocks() {
		ReactiveKeyValueStore<String> store = ReactiveKeyValueStore.of(this.connection,
				StateStoreSpec.of("store", String.class));
		ReactiveEventPublisher<String> publisher = ReactiveEventPublisher.of(this.connection,
				PublisherSpec.of("bus", "topic", String.class));
		return Stream.of(test("get", store.get("key")), test("getAll", store.getAll(List.of("key"))),
				test("put", store.put("key", "value")), test("putIfAbsent", store.putIfAbsent("key", "value")),
				test("putAll", store.putAll(List.of(StateOperation.put("key", "value")))),
				test("update", store.update("key", (value) -> value + "!")), test("delete", store.delete("key")),
				test("transaction", store.transaction(List.of(StateOperation.put("key", "value")))),
				test("publish", publisher.publish("event")),
				test("publishAll", publisher.publishAll(List.of(OutgoingEvent.of("a"), OutgoingEvent.of("b")))),
				test("configuration",
						ReactiveConfigurationStore.of(this.connection, ConfigurationStoreSpec.of("settings"))
							.get("colour")),
				test("lock", ReactiveLocks.of(this.connection, "locks")
					.using("name", LockOptions.leaseFor(Duration.ofSeconds(5)), () -> Mono.just(1))));
	}

	private static DynamicTest test(String name, Publisher<?> source) {
		return DynamicTest.dynamicTest(name,
				() -> assertThatCode(() -> onAThreadThatMustNotBlock(source)).doesNotThrowAnyException());
	}

}
