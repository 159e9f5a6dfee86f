package dev.outrigger.testkit.embedded.layotto;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpApi;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import dev.outrigger.testkit.embedded.http.HttpRoute;
import io.grpc.StatusRuntimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Layotto's actuator, which checks neither verbs nor what becomes of components. */
public final class LayottoActuatorApi implements HttpApi {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final HttpAnswer MISSING = HttpAnswer.json(404, "");

	private final Engine engine;

	private final String compiled = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

	/**
	 * Serves the actuator.
	 * @param engine has the components
	 */
	public LayottoActuatorApi(Engine engine) {
		this.engine = engine;
	}

	@Override
	public HttpRoute route(HttpQuestion question) {
		return new HttpRoute("Actuator", "", () -> CompletableFuture.completedFuture(answer(question)));
	}

	private HttpAnswer answer(HttpQuestion question) {
		List<String> path = question.segments();
		if (path.size() < 2 || !path.get(0).equals("actuator")) {
			return MISSING;
		}
		return switch (path.get(1)) {
			case "health" -> health((path.size() > 2) ? path.get(2) : "");
			case "info" ->
				json(200, Map.of("app", Map.of("name", "Layotto", "version", "embedded", "compiled", this.compiled)));
			case "logger" -> logger(question.body());
			default -> MISSING;
		};
	}

	private HttpAnswer health(String which) {
		if (!which.equals("liveness") && !which.equals("readiness")) {
			return HttpAnswer.json(500, "{}");
		}
		Map<String, Object> parts = new TreeMap<>();
		parts.put("runtime_startup", Map.of("status", "UP", "details", Map.of("reason", "")));
		this.engine.components().forEach((component) -> {
			String name = indicator(component);
			if (!name.isEmpty()) {
				parts.put(name, Map.of("status", "UP"));
			}
		});
		return json(200, Map.of("components", parts, "status", "UP"));
	}

	/** Only Layotto's own components have one, and those of one type share it. */
	private static String indicator(Engine.Component component) {
		String type = component.type();
		boolean memory = type.equals("in-memory");
		return switch (component.block()) {
			case "configuration" -> type.equals("etcd") ? "configstore-etcdv3" : "configstore-memory";
			case "lock" -> memory ? "lock-memory" : "lock-redis-standalone";
			case "sequencer" -> memory ? "in-memory" : "sequencer-redis-standalone";
			case "file" -> "file-local";
			default -> "";
		};
	}

	/** Levels are taken and change nothing. */
	private static HttpAnswer logger(byte[] body) {
		try {
			JsonNode wanted = MAPPER.readTree(body);
			if (wanted.path("component").isString() && wanted.path("level").isString()) {
				return HttpAnswer.json(200, "{}");
			}
		}
		catch (JacksonException ex) {
			// Answered below.
		}
		return HttpAnswer.json(500, "");
	}

	private static HttpAnswer json(int status, Map<String, ?> body) {
		return HttpAnswer.json(status, MAPPER.writeValueAsBytes(body));
	}

	@Override
	public HttpAnswer failure(String rpc, StatusRuntimeException failure) {
		return HttpAnswer.json(500, "");
	}

}
