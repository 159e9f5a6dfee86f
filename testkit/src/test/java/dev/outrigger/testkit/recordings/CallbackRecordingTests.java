package dev.outrigger.testkit.recordings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.ConfigurationProfile;
import dev.outrigger.testkit.embedded.engine.TopicProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The embedded sidecar calls an application as a real Dapr did. */
class CallbackRecordingTests {

	private static EmbeddedSidecar sidecar;

	private static RecordedHttpApplication application;

	@BeforeAll
	static void start() throws Exception {
		application = new RecordedHttpApplication();
		sidecar = EmbeddedSidecar.builder()
			.appApiToken("app-token")
			.pubSub("mempubsub", TopicProfile.IN_MEMORY)
			.configuration("configstore", ConfigurationProfile.REDIS)
			.start();
		sidecar.callDaprApplication(application.port(), "http");
	}

	@AfterAll
	static void stop() {
		sidecar.close();
		application.close();
	}

	@TestFactory
	Stream<DynamicTest> daprCallsAsRecorded() {
		return Exchange.of("dapr-callbacks.json")
			.stream()
			.map((exchange) -> DynamicTest.dynamicTest(exchange.id(),
					() -> assertThat(replay(exchange.steps())).isEmpty()));
	}

	private static String replay(List<JsonNode> steps) {
		Placeholders placeholders = new Placeholders();
		HttpSteps http = new HttpSteps(sidecar.daprHttpEndpoint());
		for (JsonNode step : steps) {
			String difference = step.has("call") ? application.next(step, placeholders)
					: (step.has("backend") ? backend(step.get("backend")) : http.request(step, placeholders, true));
			if (!difference.isEmpty()) {
				return difference;
			}
		}
		RecordedHttpApplication.Call more = application.poll(Duration.ofMillis(150));
		return (more == null) ? "" : "not recorded but called: " + more;
	}

	private static String backend(JsonNode commands) {
		for (JsonNode command : commands) {
			String key = command.get(1).asString();
			switch (command.get(0).asString()) {
				case "SET" -> sidecar.configuration("configstore").put(key, command.get(2).asString());
				case "DEL" -> sidecar.configuration("configstore").remove(key);
				default -> throw new IllegalArgumentException(command.toString());
			}
		}
		return "";
	}

}
