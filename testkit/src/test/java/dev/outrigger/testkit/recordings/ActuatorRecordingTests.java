package dev.outrigger.testkit.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.ConfigurationProfile;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The embedded sidecar answers as Layotto's actuator did. */
class ActuatorRecordingTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static EmbeddedSidecar sidecar;

	@BeforeAll
	static void start() {
		sidecar = EmbeddedSidecar.builder()
			.layottoActuatorPort(0)
			.configuration("etcd", ConfigurationProfile.ETCD)
			.configuration("memory", Profile.named("in-memory").configuration())
			.lock("memory-lock", Profile.named("in-memory").lock())
			.lock("redis-lock", Profile.REDIS.lock())
			.sequences("memory-numbers", "in-memory")
			.sequences("redis-numbers", "redis")
			.files("files", "local")
			.start();
	}

	@AfterAll
	static void stop() {
		sidecar.close();
	}

	/** Those of a sidecar that is stopping need one that is. */
	static Stream<JsonNode> exchanges() throws IOException {
		try (InputStream recording = ActuatorRecordingTests.class
			.getResourceAsStream("/recordings/layotto-actuator.json")) {
			return MAPPER.readTree(recording)
				.valueStream()
				.filter((exchange) -> !exchange.has("when"))
				.toList()
				.stream();
		}
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void theAnswerIsTheRecordedOne(JsonNode exchange) throws IOException, InterruptedException {
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest
				.newBuilder(
						URI.create("http://" + sidecar.layottoActuatorEndpoint() + exchange.path("path").asString()))
				.method(exchange.path("method").asString(), BodyPublishers.noBody())
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(exchange.path("status").asInt());
		assertThat(answer.headers().firstValue("content-type")).contains("application/json");
		JsonNode expected = exchange.path("body");
		if (!expected.isObject()) {
			assertThat(answer.body()).isEmpty();
			return;
		}
		JsonNode actual = MAPPER.readTree(answer.body());
		if (actual.path("app") instanceof ObjectNode app) {
			app.put("version", "<text>").put("compiled", "<time>");
		}
		assertThat(actual).isEqualTo(expected);
	}

}
