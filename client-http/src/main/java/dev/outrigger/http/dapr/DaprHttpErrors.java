package dev.outrigger.http.dapr;

import java.util.List;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.http.HttpErrors;
import dev.outrigger.http.HttpFailure;
import dev.outrigger.http.HttpReply;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.ErrorTable.Meaning;
import dev.outrigger.spi.ErrorTable.Rule;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What Dapr's status codes, words and texts mean. */
final class DaprHttpErrors implements HttpErrors {

	/** A key that was marked by first-write refuses every plain save with this text. */
	static final String MARKED_KEY = "failed to set key";

	private static final ErrorTable TABLE = new ErrorTable(
			List.of(Rule.text(Meaning.ACCESS_DENIED, "401", "^invalid api token"),
					Rule.text(Meaning.COMPONENT_NOT_FOUND, "401", "^ERR_SECRET_STORE_NOT_FOUND"),
					Rule.text(Meaning.COMPONENT_NOT_FOUND, "400", "_NOT_FOUND: "),
					Rule.text(Meaning.COMPONENT_NOT_FOUND, "404", "^ERR_PUBSUB_NOT_FOUND"),
					Rule.text(Meaning.COMPONENT_NOT_FOUND, "500", "_NOT_CONFIGURED: "),
					Rule.text(Meaning.COMPONENT_NOT_FOUND, "500", "^ERR_DIRECT_INVOKE: .*couldn't find service"),
					Rule.text(Meaning.INVALID_REQUEST, "500", "^ERR_DIRECT_INVOKE: .*invalid method"),
					Rule.text(Meaning.NOT_ANSWERED, "500", "^ERR_DIRECT_INVOKE"),
					Rule.text(Meaning.MISSING_SECRET, "500", "not found"),
					Rule.text(Meaning.CONFLICT, "400", "invalid etag value"), Rule.code(Meaning.CONFLICT, "409"),
					// Inside a transaction a stale etag has no status of its own.
					Rule.text(Meaning.CONFLICT, "500", "possible etag mismatch"),
					Rule.text(Meaning.TOO_LARGE, "400", "stream too large"),
					Rule.text(Meaning.TOO_LARGE, "500", "stream too large"),
					Rule.text(Meaning.INVALID_REQUEST, "500", "^ERR_PUBSUB_CLOUD_EVENTS_SER"),
					Rule.code(Meaning.TOO_LARGE, "413"), Rule.code(Meaning.NOT_ANSWERED, "502", "503", "504"),
					Rule.text(Meaning.UNSUPPORTED, "500", "^ERR_STATE_STORE_NOT_SUPPORTED"),
					Rule.text(Meaning.UNSUPPORTED, "400", "^ERR_NOT_SUPPORTED"),
					// A path that Dapr lacks is taken for a call to another application.
					Rule.text(Meaning.UNSUPPORTED, "404", "^ERR_DIRECT_INVOKE"),
					Rule.text(Meaning.COMPONENT_NOT_FOUND, "500", "couldn't find output binding"),
					Rule.text(Meaning.UNSUPPORTED, "500", "does not support operation"),
					Rule.code(Meaning.ACCESS_DENIED, "401", "403"), Rule.code(Meaning.INVALID_REQUEST, "400", "431")));

	@Override
	public SidecarException read(Operation operation, HttpReply reply) {
		String errorCode = "";
		String message = reply.text().strip();
		try {
			JsonNode body = DaprJson.read(reply.body());
			if (body.isObject()) {
				errorCode = body.path("errorCode").asString("");
				message = body.path("message").asString(message);
			}
		}
		catch (JacksonException ex) {
			// Plain text, or nothing at all.
		}
		String text = errorCode.isEmpty() ? message : errorCode + ": " + message;
		return TABLE.answered(operation, Integer.toString(reply.status()),
				text.isEmpty() ? "answered without a word" : text, new HttpFailure(reply.status(), errorCode, message));
	}

	/** Whether a failure is an answer with such a status and text. */
	static boolean has(SidecarException failure, int status, String text) {
		return failure.getCause() instanceof HttpFailure cause && cause.status() == status
				&& String.valueOf(cause.getMessage()).contains(text);
	}

}
