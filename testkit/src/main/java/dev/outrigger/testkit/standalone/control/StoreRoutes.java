package dev.outrigger.testkit.standalone.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.ConfigurationEntries;
import dev.outrigger.testkit.embedded.engine.LockTable;
import dev.outrigger.testkit.embedded.engine.SecretTable;
import dev.outrigger.testkit.embedded.engine.StateRecord;
import dev.outrigger.testkit.embedded.engine.StateTable;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import tools.jackson.databind.JsonNode;

/**
 * What is kept in stores.
 *
 * @param sidecar the sidecar
 */
record StoreRoutes(EmbeddedSidecar sidecar) {

	private static final String STORE = "store";

	private static final String KEY = "key";

	static List<ControlRoute> of(EmbeddedSidecar sidecar) {
		StoreRoutes routes = new StoreRoutes(sidecar);
		return List.of(ControlRoute.get("/state/{store}", (request) -> Json.of(routes.state(request).keys())),
				ControlRoute.get("/state/{store}/{key}", routes::read),
				ControlRoute.put("/state/{store}/{key}", routes::write),
				ControlRoute.delete("/state/{store}/{key}", routes::remove),
				ControlRoute.get("/configuration/{store}", routes::readAllItems),
				ControlRoute.get("/configuration/{store}/{key}", routes::readItem),
				ControlRoute.put("/configuration/{store}/{key}", routes::writeItem),
				ControlRoute.delete("/configuration/{store}/{key}", routes::removeItem),
				ControlRoute.put("/secrets/{store}/{name}", routes::writeSecret),
				ControlRoute.get("/locks/{store}/{resource}", routes::owner),
				ControlRoute.delete("/locks/{store}/{resource}", routes::expire));
	}

	static <T> T component(ControlRequest request, Function<String, T> lookup) {
		try {
			return lookup.apply(request.variable(STORE));
		}
		catch (IllegalArgumentException ex) {
			throw ControlFailure.missing(String.valueOf(ex.getMessage()));
		}
	}

	private StateTable state(ControlRequest request) {
		return component(request, this.sidecar::state);
	}

	private HttpAnswer read(ControlRequest request) {
		StateRecord entry = state(request).get(request.variable(KEY))
			.orElseThrow(() -> ControlFailure.missing("'" + request.variable(KEY) + "' is not there"));
		return new HttpAnswer(200,
				Map.of("Content-Type", "application/octet-stream", "ETag", "\"" + entry.etag() + "\""), entry.value());
	}

	private HttpAnswer write(ControlRequest request) {
		String etag = request.question().parameter("etag");
		state(request).put(request.variable(KEY), StateRecord.of(request.body(), etag.isEmpty() ? "1" : etag));
		return HttpAnswer.noContent();
	}

	private HttpAnswer remove(ControlRequest request) {
		state(request).remove(request.variable(KEY));
		return HttpAnswer.noContent();
	}

	private ConfigurationEntries configuration(ControlRequest request) {
		return component(request, this.sidecar::configuration);
	}

	private HttpAnswer readAllItems(ControlRequest request) {
		Map<String, String> items = new LinkedHashMap<>();
		configuration(request).get(List.of()).forEach((key, value) -> items.put(key, value.text()));
		return Json.of(items);
	}

	private HttpAnswer readItem(ControlRequest request) {
		String key = request.variable(KEY);
		ConfigurationEntries.Value value = configuration(request).get(List.of(key)).get(key);
		if (value == null) {
			throw ControlFailure.missing("'" + key + "' is not there");
		}
		return HttpAnswer.text(200, value.text());
	}

	private HttpAnswer writeItem(ControlRequest request) {
		configuration(request).put(request.variable(KEY), request.text());
		return HttpAnswer.noContent();
	}

	private HttpAnswer removeItem(ControlRequest request) {
		configuration(request).remove(request.variable(KEY));
		return HttpAnswer.noContent();
	}

	/** A text, or an object of texts by their keys. */
	private HttpAnswer writeSecret(ControlRequest request) {
		SecretTable secrets = component(request, this.sidecar::secrets);
		if (!request.isJson()) {
			secrets.put(request.variable("name"), request.text());
			return HttpAnswer.noContent();
		}
		Map<String, String> texts = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> member : request.object().properties()) {
			if (!member.getValue().isString()) {
				throw ControlFailure.malformed("'" + member.getKey() + "' is no text (expected: an object of texts)");
			}
			texts.put(member.getKey(), member.getValue().asString());
		}
		secrets.putAll(request.variable("name"), texts);
		return HttpAnswer.noContent();
	}

	private LockTable locks(ControlRequest request) {
		return component(request, this.sidecar::locks);
	}

	private HttpAnswer owner(ControlRequest request) {
		String resource = request.variable("resource");
		return Json.of(Map.of("owner", locks(request).owner(resource)
			.orElseThrow(() -> ControlFailure.missing("'" + resource + "' is not locked"))));
	}

	private HttpAnswer expire(ControlRequest request) {
		locks(request).expire(request.variable("resource"));
		return HttpAnswer.noContent();
	}

}
