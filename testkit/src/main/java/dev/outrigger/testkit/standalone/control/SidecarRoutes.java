package dev.outrigger.testkit.standalone.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import io.grpc.Status;
import tools.jackson.databind.JsonNode;

/**
 * What concerns the sidecar as a whole.
 *
 * @param sidecar the sidecar
 */
record SidecarRoutes(EmbeddedSidecar sidecar) {

	private static final Duration LONGEST = Duration.ofDays(3650);

	static List<ControlRoute> of(EmbeddedSidecar sidecar) {
		SidecarRoutes routes = new SidecarRoutes(sidecar);
		return List.of(ControlRoute.get("/openapi.yaml", (request) -> openApi()),
				ControlRoute.get("/components", (request) -> Json.of(sidecar.components())),
				ControlRoute.post("/clock", routes::advance), ControlRoute.post("/faults", routes::inject),
				ControlRoute.delete("/faults", (request) -> routes.done(sidecar.faults()::clear)),
				ControlRoute.post("/away", (request) -> routes.done(sidecar::goAway)),
				ControlRoute.delete("/away", (request) -> routes.done(sidecar::comeBack)),
				ControlRoute.post("/restart", routes::restart),
				ControlRoute.post("/reset", (request) -> routes.done(sidecar::reset)));
	}

	private HttpAnswer done(Runnable action) {
		action.run();
		return HttpAnswer.noContent();
	}

	private static HttpAnswer openApi() {
		try (InputStream page = SidecarRoutes.class.getResourceAsStream("openapi.yaml")) {
			if (page == null) {
				throw ControlFailure.missing("openapi.yaml is not part of this build");
			}
			return new HttpAnswer(200, Map.of("Content-Type", "application/yaml"), page.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private HttpAnswer advance(ControlRequest request) {
		Duration by = duration("advance", request.object().path("advance").asString(""));
		return done(() -> this.sidecar.advance(by));
	}

	private static Duration duration(String name, String text) {
		try {
			Duration duration = Duration.parse(text);
			if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
				throw ControlFailure.malformed(name + ": '" + text + "' (expected: more than zero, and "
						+ LONGEST.toDays() + " days at most)");
			}
			return duration;
		}
		catch (DateTimeParseException ex) {
			throw ControlFailure.malformed(name + ": '" + text + "' (expected: a duration, as PT1.5S)");
		}
	}

	private HttpAnswer restart(ControlRequest request) {
		String memory = request.question().parameter("memory");
		return switch (memory) {
			case "true", "false" -> done(() -> this.sidecar.restart(memory.equals("true")));
			default -> throw ControlFailure.malformed("memory: '" + memory + "' (expected: true or false)");
		};
	}

	private HttpAnswer inject(ControlRequest request) {
		JsonNode body = request.object();
		String kind = body.path("kind").asString("");
		if (kind.equals("cut")) {
			return Json.of(Map.of("cut", this.sidecar.faults().cut(placed(Fault.refuse(status(body)), body))));
		}
		Fault fault = switch (kind) {
			case "refuse" -> Fault.refuse(status(body));
			case "misreport" -> Fault.misreport(status(body));
			case "delay" -> Fault.delay(duration("delay", body.path("delay").asString("")));
			default ->
				throw ControlFailure.malformed("kind: '" + kind + "' (expected: refuse, misreport, delay or cut)");
		};
		return done(() -> this.sidecar.faults().inject(placed(fault, body)));
	}

	private static Fault placed(Fault fault, JsonNode body) {
		Fault placed = fault;
		if (body.has("rpc")) {
			placed = placed.rpc(body.path("rpc").asString(""));
		}
		if (body.has("component")) {
			placed = placed.component(body.path("component").asString(""));
		}
		JsonNode times = body.path("times");
		if (!times.isMissingNode()) {
			if (!times.isInt() || times.asInt() < 1) {
				throw ControlFailure.malformed("times: '" + times + "' (expected: a number of calls)");
			}
			placed = placed.times(times.asInt());
		}
		return placed;
	}

	private static Status status(JsonNode body) {
		String code = body.path("status").asString("");
		try {
			if (code.equals("OK")) {
				throw ControlFailure.malformed("status: 'OK' (expected: one of gRPC's errors, as UNAVAILABLE)");
			}
			return Status.Code.valueOf(code).toStatus().withDescription(body.path("message").asString("injected"));
		}
		catch (IllegalArgumentException ex) {
			throw ControlFailure.malformed("status: '" + code + "' (expected: one of gRPC's, as UNAVAILABLE)");
		}
	}

}
