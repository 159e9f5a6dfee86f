package dev.outrigger.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarAccessDeniedException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.StateConflictException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.codec.Codec;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every status and error body of Dapr's HTTP API, and everything that can go wrong with
 * HTTP as such: each ends in the right exception, which names the component, and never in
 * a hang or a leaked connection.
 */
class DaprHttpContractTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final int LONGER_THAN_THAT = 10_000;

	@RegisterExtension
	private static final WireMockExtension dapr = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private SidecarConnection connection;

	private KeyValueStore<String> texts;

	private KeyValueStore<byte[]> bytes;

	@BeforeEach
	void connect() {
		connect(PATIENCE);
	}

	private void connect(Duration timeout) {
		this.connection = SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("http://127.0.0.1:" + dapr.getPort())
			.token("t0ken")
			.timeout(timeout)
			.build();
		this.texts = KeyValueStore.of(this.connection, StateStoreSpec.of("store", String.class));
		this.bytes = KeyValueStore.of(this.connection, StateStoreSpec.of("store", byte[].class));
		answer(get("/v1.0/metadata"), aResponse().withBody(
				"{\"components\":[{\"name\":\"store\",\"type\":\"state.redis\",\"capabilities\":[\"TRANSACTIONAL\"]}]}"));
	}

	private void impatient() {
		this.connection.close();
		connect(TIMEOUT);
	}

	@AfterEach
	void close() {
		this.connection.close();
	}

	private static void answer(MappingBuilder request, ResponseDefinitionBuilder response) {
		dapr.stubFor(request.willReturn(response));
	}

	private static ResponseDefinitionBuilder error(int status, String errorCode, String message) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", "application/json")
			.withBody("{\"errorCode\":\"" + errorCode + "\",\"message\":\"" + message + "\"}");
	}

	static Stream<Arguments> errorsOfReading() {
		return Stream.of(
				Arguments.of(400, "ERR_STATE_STORE_NOT_FOUND", "state store store is not found",
						ComponentNotFoundException.class),
				Arguments.of(500, "ERR_STATE_STORE_NOT_CONFIGURED", "state store store is not configured",
						ComponentNotFoundException.class),
				Arguments.of(400, "ERR_MALFORMED_REQUEST", "can't contain '||'", InvalidRequestException.class),
				Arguments.of(500, "ERR_STATE_GET", "WRONGTYPE", SidecarUnavailableException.class),
				Arguments.of(500, "ERR_STATE_GET", "dial tcp: connection refused", SidecarUnavailableException.class),
				Arguments.of(500, "ERR_STATE_GET", "read tcp: i/o timeout", SidecarUnavailableException.class),
				Arguments.of(403, "ERR_PERMISSION_DENIED", "no", SidecarAccessDeniedException.class),
				Arguments.of(404, "ERR_DIRECT_INVOKE", "failed getting app id", UnsupportedCapabilityException.class),
				Arguments.of(418, "ERR_TEAPOT", "short and stout", SidecarException.class));
	}

	@ParameterizedTest
	@MethodSource
	void errorsOfReading(int status, String errorCode, String message, Class<? extends Exception> type) {
		answer(get("/v1.0/state/store/key"), error(status, errorCode, message));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.texts.get("key"))
			.isExactlyInstanceOf(type)
			.withMessageContaining("'store'")
			.withMessageContaining(message);
	}

	static Stream<Arguments> errorsOfWriting() {
		return Stream.of(
				Arguments.of(409, "ERR_STATE_SAVE", "possible etag mismatch", true, StateConflictException.class),
				Arguments.of(409, "ERR_STATE_SAVE", "possible etag mismatch", false, SidecarUnavailableException.class),
				Arguments.of(409, "ERR_STATE_SAVE", "possible etag mismatch ... connection refused", true,
						OutcomeUnknownException.class),
				Arguments.of(409, "ERR_STATE_SAVE", "LOADING Redis is loading the dataset", true,
						OutcomeUnknownException.class),
				Arguments.of(400, "ERR_STATE_SAVE", "invalid etag value", true, StateConflictException.class),
				Arguments.of(400, "ERR_MALFORMED_REQUEST", "stream too large", false, InvalidRequestException.class),
				Arguments.of(500, "ERR_STATE_SAVE", "read tcp: i/o timeout", false, OutcomeUnknownException.class),
				Arguments.of(502, "", "bad gateway", false, OutcomeUnknownException.class),
				Arguments.of(503, "", "no healthy upstream", true, OutcomeUnknownException.class),
				Arguments.of(504, "", "upstream request timeout", true, OutcomeUnknownException.class),
				Arguments.of(500, "ERR_STATE_SAVE", "OOM", false, SidecarException.class));
	}

	@ParameterizedTest
	@MethodSource
	void errorsOfWriting(int status, String errorCode, String message, boolean conditional,
			Class<? extends Exception> type) {
		answer(post("/v1.0/state/store"), error(status, errorCode, message));
		WriteOptions options = conditional ? WriteOptions.DEFAULT.withEtag("1") : WriteOptions.DEFAULT;
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.texts.put("key", "value", options))
			.isExactlyInstanceOf(type)
			.withMessageContaining("'store'");
	}

	static Stream<Arguments> errorsOfPublishing() {
		return Stream.of(
				Arguments.of(404, "ERR_PUBSUB_NOT_FOUND", "pubsub bus is not found", ComponentNotFoundException.class),
				Arguments.of(403, "ERR_PUBSUB_FORBIDDEN", "topic t is not allowed", SidecarAccessDeniedException.class),
				Arguments.of(400, "ERR_PUBSUB_REQUEST_METADATA", "rawPayload", InvalidRequestException.class),
				Arguments.of(500, "ERR_PUBSUB_CLOUD_EVENTS_SER", "cannot create cloudevent",
						InvalidRequestException.class),
				Arguments.of(500, "ERR_PUBSUB_PUBLISH_MESSAGE", "stream too large", InvalidRequestException.class),
				Arguments.of(500, "ERR_PUBSUB_PUBLISH_MESSAGE", "broker is full", SidecarException.class));
	}

	@ParameterizedTest
	@MethodSource
	void errorsOfPublishing(int status, String errorCode, String message, Class<? extends Exception> type) {
		answer(post(urlPathEqualTo("/v1.0/publish/bus/t")), error(status, errorCode, message));
		EventPublisher<String> publisher = EventPublisher.of(this.connection,
				PublisherSpec.of("bus", "t", String.class));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> publisher.publish("event"))
			.isExactlyInstanceOf(type)
			.withMessageContaining("'bus'");
	}

	@Test
	void theTokenIsSentAndItsRefusalRead() {
		answer(any(anyUrl()), aResponse().withStatus(401).withBody("invalid api token"));
		assertThatExceptionOfType(SidecarAccessDeniedException.class).isThrownBy(() -> this.texts.get("key"))
			.withMessageContaining("'store'");
		dapr.verify(
				getRequestedFor(urlEqualTo("/v1.0/state/store/key")).withHeader("dapr-api-token", equalTo("t0ken")));
	}

	@Test
	void errorsWithoutABodySayTheirStatus() {
		answer(get("/v1.0/state/store/key"), aResponse().withStatus(502));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.texts.get("key"))
			.withMessageContaining("502")
			.withMessageContaining("'store'");
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void connectionsThatBreakAreUnavailableToAReaderAndUnknownToAWriter(Fault fault) {
		answer(any(anyUrl()), aResponse().withFault(fault));
		assertThat(catchThrowable(() -> this.texts.get("key"))).isInstanceOf(SidecarUnavailableException.class)
			.hasMessageContaining("'store'");
		assertThat(catchThrowable(() -> this.texts.put("key", "value"))).isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("'store'");
	}

	@Test
	void brokenConnectionsAreNotLeaked() {
		answer(delete("/v1.0/state/store/key"), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		for (int i = 0; i < 300; i++) {
			assertThat(catchThrowable(() -> this.texts.delete("key", WriteOptions.DEFAULT.withEtag("1"))))
				.isInstanceOf(SidecarException.class);
		}
		answer(get("/v1.0/state/store/key"), aResponse().withBody("\"value\"").withHeader("Etag", "1"));
		assertThat(KeyValueStore.of(this.connection, StateStoreSpec.of("store", Map.class))).isNotNull();
		assertThat(this.bytes.get("key")).isPresent();
	}

	@Test
	void slowAnswersTimeOut() {
		impatient();
		answer(any(anyUrl()), aResponse().withFixedDelay(LONGER_THAN_THAT));
		assertThatExceptionOfType(SidecarTimeoutException.class).isThrownBy(() -> this.texts.get("key"))
			.withMessageContaining("'store'");
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> this.texts.put("key", "value"))
			.withMessageContaining("'store'");
	}

	@Test
	void bodiesThatTrickleTimeOut() {
		impatient();
		answer(get("/v1.0/state/store/key"),
				aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(10, LONGER_THAN_THAT));
		assertThatExceptionOfType(SidecarTimeoutException.class).isThrownBy(() -> this.texts.get("key"));
	}

	@Test
	void redirectsAreNotFollowed() {
		answer(get("/v1.0/state/store/key"), aResponse().withStatus(302)
			.withHeader("Location", "http://127.0.0.1:" + dapr.getPort() + "/elsewhere"));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.texts.get("key"))
			.withMessageContaining("302");
		dapr.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
	}

	@Test
	void whatIsNoJsonWhereJsonMustBeIsSaid() {
		for (String body : List.of("{\"items\":", "[{\"key\":\"a\",", "<html>", "nonsense")) {
			answer(post("/v1.0/state/store/bulk"), aResponse().withHeader("Content-Type", "text/html").withBody(body));
			assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.bytes.getAll(List.of("a", "b")))
				.withMessageContaining("no JSON")
				.withMessageContaining("'store'");
		}
	}

	@Test
	void wrongContentTypesDoNotMatterToValues() {
		answer(get("/v1.0/state/store/key"),
				aResponse().withHeader("Content-Type", "text/html").withHeader("Etag", "1").withBody("7"));
		assertThat(this.bytes.get("key")).hasValueSatisfying((value) -> assertThat(value).containsExactly('7'));
	}

	@Test
	void compressedBodiesAreRead() {
		String value = "a".repeat(10_000);
		answer(get("/v1.0/state/store/key"), aResponse().withHeader("Etag", "1").withBody(value));
		assertThat(this.bytes.get("key"))
			.hasValueSatisfying((read) -> assertThat(new String(read, StandardCharsets.US_ASCII)).isEqualTo(value));
		dapr.verify(getRequestedFor(urlEqualTo("/v1.0/state/store/key")).withHeader("accept-encoding",
				WireMock.containing("gzip")));
	}

	@Test
	void rawEventsOfABatchGoOneByOneAsDaprWouldNotKeepThemRaw() {
		answer(post(urlPathEqualTo("/v1.0/publish/bus/raw")), aResponse().withStatus(204));
		EventPublisher.of(this.connection, PublisherSpec.of("bus", "raw", String.class))
			.publishAll(List.of(OutgoingEvent.of("a"),
					new OutgoingEvent<>("b", EventOptions.DEFAULT.withMetadata(Map.of("rawPayload", "true")))));
		dapr.verify(2, postRequestedFor(urlPathEqualTo("/v1.0/publish/bus/raw")));
		dapr.verify(1, postRequestedFor(urlPathEqualTo("/v1.0/publish/bus/raw")).withQueryParam("metadata.rawPayload",
				WireMock.equalTo("true")));
	}

	@Test
	void answersThatAreTooLargeAreRefused() {
		answer(get("/v1.0/state/store/key"), aResponse().withHeader("Etag", "1").withBody(new byte[65 * 1024 * 1024]));
		SidecarConnection patient = SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("127.0.0.1:" + dapr.getPort())
			.timeout(Duration.ofSeconds(30))
			.build();
		try (patient) {
			assertThatExceptionOfType(SidecarException.class)
				.isThrownBy(() -> KeyValueStore.of(patient, StateStoreSpec.of("store", byte[].class)).get("key"))
				.withMessageContaining("larger than");
		}
	}

	@Test
	void oneValueThatIsNoJsonDoesNotSpoilTheOthers() {
		answer(post("/v1.0/state/store/bulk"), aResponse().withHeader("Content-Type", "application/json"));
		answer(get("/v1.0/state/store/a"), aResponse().withHeader("Etag", "1").withBody(new byte[] { 1, 2 }));
		answer(get("/v1.0/state/store/b"), aResponse().withStatus(204));
		assertThat(this.bytes.getAll(List.of("b", "a"))).satisfiesExactly(
				(missing) -> assertThat(missing.exists()).isFalse(),
				(found) -> assertThat(found.value()).containsExactly(1, 2));
	}

	@Test
	void bulkAnswersAreTakenByKeyAndOnlyWhatMayHaveChangedIsReadAgain() {
		answer(post("/v1.0/state/store/bulk"), aResponse().withBody(
				"[{\"key\":\"c\",\"data\":{\"a\": 1},\"etag\":\"3\"},{\"key\":\"a\",\"data\":5,\"etag\":\"1\"},{\"key\":\"b\"}]\n"));
		answer(get("/v1.0/state/store/c"), aResponse().withHeader("Etag", "3").withBody("{\"a\":   1}"));
		assertThat(this.bytes.getAll(List.of("a", "b", "c")))
			.extracting((entry) -> entry.exists() ? new String(entry.value(), StandardCharsets.US_ASCII) : "")
			.containsExactly("5", "", "{\"a\":   1}");
		dapr.verify(0, getRequestedFor(urlEqualTo("/v1.0/state/store/a")));
	}

	@Test
	void aKeyThatCannotBeReadFailsTheBulkRead() {
		answer(post("/v1.0/state/store/bulk"), aResponse().withBody("[{\"key\":\"a\",\"error\":\"WRONGTYPE\"}]"));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.bytes.getAll(List.of("a")))
			.withMessageContaining("'a'")
			.withMessageContaining("WRONGTYPE");
	}

	@Test
	void keysAndTopicsAreEncoded() {
		answer(any(anyUrl()), aResponse().withStatus(204));
		this.texts.get("a/b c+d%e");
		dapr.verify(getRequestedFor(urlEqualTo("/v1.0/state/store/a%2Fb%20c%2Bd%25e")));
		EventPublisher.of(this.connection, PublisherSpec.of("bus", "t/1+2%", String.class)).publish("event");
		dapr.verify(postRequestedFor(urlPathEqualTo("/v1.0/publish/bus/t%2F1%2B2%25")));
	}

	@Test
	void valuesThatWouldNotSurviveJsonTravelWrapped() {
		answer(post("/v1.0/state/store"), aResponse().withStatus(204));
		this.bytes.put("key", new byte[] { 0, (byte) 0xff });
		dapr.verify(postRequestedFor(urlEqualTo("/v1.0/state/store")).withRequestBody(equalToJson(
				"[{\"key\":\"key\",\"value\":\"outrigger:base64,AP8=\",\"metadata\":{\"ttlInSeconds\":\"-1\"}}]")));
		answer(get("/v1.0/state/store/key"), aResponse().withHeader("Etag", "1").withBody("\"outrigger:base64,AP8=\""));
		assertThat(this.bytes.get("key")).hasValueSatisfying((value) -> assertThat(value).containsExactly(0, 0xff));
	}

	@Test
	void jsonTravelsAsJsonUnlessItsNumbersWouldNotSurvive() {
		answer(post("/v1.0/state/store"), aResponse().withStatus(204));
		KeyValueStore<Map<String, Object>> maps = KeyValueStore.of(this.connection,
				new StateStoreSpec<>("store", Map.class, Codec.standard()));
		maps.put("small", Map.of("n", 1.5));
		dapr.verify(postRequestedFor(urlEqualTo("/v1.0/state/store"))
			.withRequestBody(equalToJson("[{\"key\":\"small\",\"value\":{\"n\":1.5}}]", true, true)));
		maps.put("large", Map.of("n", 9_007_199_254_740_993L));
		dapr.verify(postRequestedFor(urlEqualTo("/v1.0/state/store"))
			.withRequestBody(WireMock.containing("outrigger:base64,")));
	}

	@Test
	void etagsTravelAsHeaderAndOption() {
		answer(any(anyUrl()), aResponse().withStatus(204));
		this.texts.delete("key", WriteOptions.DEFAULT.withEtag("7"));
		dapr.verify(deleteRequestedFor(urlEqualTo("/v1.0/state/store/key")).withHeader("If-Match", equalTo("7")));
		this.texts.put("key", "value", WriteOptions.DEFAULT.withEtag("8"));
		dapr.verify(postRequestedFor(urlEqualTo("/v1.0/state/store"))
			.withRequestBody(equalToJson("[{\"key\":\"key\",\"etag\":\"8\"}]", true, true)));
	}

	@Test
	void locksSayWhatTheyDoNotUnderstand() {
		answer(post("/v1.0-alpha1/lock/locks"), aResponse().withBody("{\"success\":\"maybe\"}"));
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> Locks.of(this.connection, "locks")
				.tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(1))))
			.withMessageContaining("'locks'")
			.withMessageContaining("maybe");
		answer(post("/v1.0-alpha1/lock/locks"), error(400, "ERR_LOCK_STORE_NOT_FOUND", "lock store locks not found"));
		assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> Locks.of(this.connection, "locks")
			.tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(1))));
	}

	@Test
	void closingEndsSubscriptionsAtTheSidecarEvenOneThatIsJustBeingMade() {
		answer(get(urlPathEqualTo("/v1.0/configuration/settings")), aResponse().withStatus(204));
		answer(get(urlPathEqualTo("/v1.0/configuration/settings/subscribe")),
				aResponse().withBody("{\"id\":\"abc\"}").withFixedDelay(500));
		answer(get(urlPathEqualTo("/v1.0/configuration/settings/abc/unsubscribe")),
				aResponse().withBody("{\"ok\":true}").withFixedDelay(500));
		ConfigurationStore settings = ConfigurationStore.of(this.connection, ConfigurationStoreSpec.of("settings"));
		settings.watch(List.of("colour"), (change) -> {
		});
		// Recorded before the answer, which is late; without it there is nothing to end.
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> !dapr.findAll(getRequestedFor(urlPathEqualTo("/v1.0/configuration/settings/subscribe")))
				.isEmpty());

		this.connection.close();

		dapr.verify(1, getRequestedFor(urlPathEqualTo("/v1.0/configuration/settings/abc/unsubscribe")));
	}

	@Test
	void configurationThatIsNotThereIsEmpty() {
		answer(get(urlPathEqualTo("/v1.0/configuration/settings")), aResponse().withStatus(204));
		ConfigurationStore settings = ConfigurationStore.of(this.connection, ConfigurationStoreSpec.of("settings"));
		assertThat(settings.get("colour")).isEmpty();
		answer(get(urlPathEqualTo("/v1.0/configuration/settings")),
				aResponse().withBody("{\"colour\":{\"value\":\"red\",\"version\":\"1\"}}"));
		assertThat(settings.get("colour")).contains("red");
		answer(get(urlPathEqualTo("/v1.0/configuration/settings")),
				error(400, "ERR_CONFIGURATION_STORE_NOT_FOUND", "configuration store settings not found"));
		assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> settings.get("colour"));
	}

	@Test
	void nobodyIsThere() {
		try (SidecarConnection nowhere = SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("127.0.0.1:1")
			.timeout(TIMEOUT)
			.build()) {
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> KeyValueStore.of(nowhere, StateStoreSpec.of("store", String.class)).put("key", "v"))
				.withMessageContaining("cannot connect");
		}
	}

}
