package dev.outrigger.grpc.layotto;

import java.util.List;

import dev.outrigger.grpc.ErrorTable;
import dev.outrigger.grpc.ErrorTable.Meaning;
import dev.outrigger.grpc.ErrorTable.Rule;
import io.grpc.Status.Code;

/** What Layotto's codes and texts mean. Half of its API answers UNKNOWN with a text. */
final class LayottoErrors {

	/** A key that was marked by first-write refuses every plain save with this text. */
	static final String MARKED_KEY = "failed to set key";

	static final ErrorTable TABLE = new ErrorTable(List.of(
			Rule.of(Meaning.COMPONENT_NOT_FOUND, Code.INVALID_ARGUMENT,
					"^(state store|pubsub|lock store) .* not found"),
			Rule.of(Meaning.COMPONENT_NOT_FOUND, Code.UNKNOWN, "^configure store .* don't support now"),
			Rule.of(Meaning.COMPONENT_NOT_FOUND, Code.UNKNOWN, "is not initialized"),
			Rule.of(Meaning.COMPONENT_NOT_FOUND, Code.FAILED_PRECONDITION, "not configured"),
			Rule.of(Meaning.CONFLICT, Code.ABORTED),
			// An etag that the store cannot even parse is the etag of no version.
			Rule.of(Meaning.CONFLICT, Code.INVALID_ARGUMENT, "invalid etag value"),
			// Inside a transaction a stale etag has no code of its own.
			Rule.of(Meaning.CONFLICT, Code.INTERNAL, "possible etag mismatch|etag does not match"),
			Rule.of(Meaning.INVALID_REQUEST, Code.UNKNOWN, "can't contain"),
			Rule.of(Meaning.INVALID_REQUEST, Code.INVALID_ARGUMENT),
			Rule.of(Meaning.INVALID_REQUEST, Code.RESOURCE_EXHAUSTED),
			Rule.of(Meaning.UNSUPPORTED, Code.UNIMPLEMENTED)));

	private LayottoErrors() {
	}

}
