package dev.outrigger.testkit.embedded.dapr;

import java.nio.charset.StandardCharsets;

import dev.outrigger.grpc.dapr.proto.TryLockRequest;
import dev.outrigger.grpc.dapr.proto.UnlockRequest;
import dev.outrigger.testkit.embedded.dapr.DaprHttpBodies.Malformed;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import tools.jackson.databind.JsonNode;

/** Locks over HTTP. */
final class DaprHttpLockApi {

	private final DaprLockApi lock;

	DaprHttpLockApi(DaprLockApi lock) {
		this.lock = lock;
	}

	HttpAnswer tryLock(String store, HttpQuestion question) {
		JsonNode body;
		try {
			body = body(question);
		}
		catch (Malformed ex) {
			return ex.answer("failed deserializing HTTP body: proto:\u00a0");
		}
		boolean success = this.lock
			.tryLock(TryLockRequest.newBuilder()
				.setStoreName(store)
				.setResourceId(text(body, "resourceId", "resource_id"))
				.setLockOwner(text(body, "lockOwner", "lock_owner"))
				.setExpiryInSeconds(number(body, "expiryInSeconds", "expiry_in_seconds"))
				.build())
			.getSuccess();
		return HttpAnswer.json(200, "{\"success\":" + success + "}");
	}

	HttpAnswer unlock(String store, HttpQuestion question) {
		JsonNode body;
		try {
			body = body(question);
		}
		catch (Malformed ex) {
			return ex.answer("failed deserializing HTTP body: proto:\u00a0");
		}
		int status = this.lock
			.unlock(UnlockRequest.newBuilder()
				.setStoreName(store)
				.setResourceId(text(body, "resourceId", "resource_id"))
				.setLockOwner(text(body, "lockOwner", "lock_owner"))
				.build())
			.getStatusValue();
		return HttpAnswer.json(200, "{\"status\":" + status + "}");
	}

	private static JsonNode body(HttpQuestion question) {
		JsonNode body = DaprHttpBodies.read(question.body());
		if (!body.isObject()) {
			throw new Malformed("syntax error (line 1:1): unexpected token "
					+ new String(question.body(), StandardCharsets.UTF_8).strip().charAt(0));
		}
		return body;
	}

	private static JsonNode member(JsonNode body, String name, String otherName) {
		return body.has(name) ? body.path(name) : body.path(otherName);
	}

	private static String text(JsonNode body, String name, String otherName) {
		return member(body, name, otherName).asString("");
	}

	private static int number(JsonNode body, String name, String otherName) {
		JsonNode node = member(body, name, otherName);
		try {
			return node.isString() ? Integer.parseInt(node.asString()) : node.asInt(0);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
