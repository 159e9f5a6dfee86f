package dev.outrigger.testkit.standalone.control;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.http.HttpAnswer;

/**
 * What concerns applications beside the sidecar: where they are, and what input bindings
 * bring them.
 *
 * @param sidecar the sidecar
 */
record ApplicationRoutes(EmbeddedSidecar sidecar) {

	private static final int BAD_GATEWAY = 502;

	private static final long LONGEST_SECONDS = 60;

	static List<ControlRoute> of(EmbeddedSidecar sidecar) {
		ApplicationRoutes routes = new ApplicationRoutes(sidecar);
		return List.of(ControlRoute.put("/services/{id}", routes::service),
				ControlRoute.post("/bindings/{store}/events", routes::bring));
	}

	private HttpAnswer service(ControlRequest request) {
		try {
			this.sidecar.service(request.variable("id"), request.object().path("address").asString(""));
			return HttpAnswer.noContent();
		}
		catch (IllegalArgumentException ex) {
			throw ControlFailure.malformed(ex.getMessage());
		}
	}

	private HttpAnswer bring(ControlRequest request) {
		Map<String, String> metadata = request.question().parameters("metadata.");
		try {
			byte[] answer = StoreRoutes
				.component(request, (binding) -> this.sidecar.bring(binding, request.body(), metadata))
				.get(LONGEST_SECONDS, TimeUnit.SECONDS);
			return new HttpAnswer(200, Map.of("Content-Type", "application/octet-stream"), answer);
		}
		catch (ExecutionException ex) {
			throw new ControlFailure(BAD_GATEWAY, String.valueOf(ex.getCause().getMessage()));
		}
		catch (TimeoutException ex) {
			throw new ControlFailure(BAD_GATEWAY, "the application did not answer within " + LONGEST_SECONDS + " s");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ControlFailure(BAD_GATEWAY, "interrupted");
		}
	}

}
