package dev.outrigger.testkit.standalone.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpApi;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import dev.outrigger.testkit.embedded.http.HttpRoute;
import io.grpc.StatusRuntimeException;

/** Finds what a request is for. Pages in a browser are refused. */
final class ControlApi implements HttpApi {

	private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

	private final List<ControlRoute> routes;

	ControlApi(List<ControlRoute> routes) {
		this.routes = List.copyOf(routes);
	}

	@Override
	public HttpRoute route(HttpQuestion question) {
		return new HttpRoute("Control", "", () -> CompletableFuture.completedFuture(answer(question)));
	}

	private HttpAnswer answer(HttpQuestion question) {
		if (!question.header("origin").isEmpty() || !HOSTS.contains(host(question))) {
			return HttpAnswer.text(403, "Pages in a browser cannot control the sidecar.");
		}
		try {
			return routed(question);
		}
		catch (ControlFailure ex) {
			return HttpAnswer.text(ex.status(), String.valueOf(ex.getMessage()));
		}
	}

	private HttpAnswer routed(HttpQuestion question) {
		Set<String> others = new TreeSet<>();
		for (ControlRoute route : this.routes) {
			Optional<Map<String, String>> variables = route.match(question);
			if (variables.isPresent()) {
				if (route.method().equals(question.method())) {
					return route.handler().apply(new ControlRequest(variables.get(), question));
				}
				others.add(route.method());
			}
		}
		return others.isEmpty()
				? HttpAnswer.text(404, "'" + question.target() + "' (expected: a path of /openapi.yaml)")
				: HttpAnswer.text(405, question.method() + " (expected: " + String.join(", ", others) + ")")
					.withHeader("Allow", String.join(", ", others));
	}

	private static String host(HttpQuestion question) {
		return question.header("host").replaceFirst(":\\d+$", "");
	}

	@Override
	public HttpAnswer failure(String rpc, StatusRuntimeException failure) {
		return HttpAnswer.text(500, String.valueOf(failure.getStatus().getDescription()));
	}

}
