package dev.outrigger.grpc.layotto;

import java.util.List;

import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.ErrorTable.Meaning;
import dev.outrigger.spi.ErrorTable.Rule;

/** What Layotto's codes and texts mean. Half of its API answers UNKNOWN with a text. */
final class LayottoErrors {

	/** A key that was marked by first-write refuses every plain save with this text. */
	static final String MARKED_KEY = "failed to set key";

	static final ErrorTable TABLE = new ErrorTable(List.of(
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "INVALID_ARGUMENT",
					"^(state store|pubsub|lock store|Sequencer store) .* not found"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "UNKNOWN", "^configure store .* don't support now"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "UNKNOWN", "is not initialized"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "INVALID_ARGUMENT", "^error when get secret but not find"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "FAILED_PRECONDITION", "not configured|not find configured"),
			Rule.text(Meaning.MISSING_SECRET, "INTERNAL", "not found"), Rule.code(Meaning.CONFLICT, "ABORTED"),
			// An etag that the store cannot even parse is the etag of no version.
			Rule.text(Meaning.CONFLICT, "INVALID_ARGUMENT", "invalid etag value"),
			// Inside a transaction a stale etag has no code of its own.
			Rule.text(Meaning.CONFLICT, "INTERNAL", "possible etag mismatch|etag does not match"),
			Rule.text(Meaning.INVALID_REQUEST, "UNKNOWN", "can't contain"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "INVALID_ARGUMENT", "^not support(ed)? store type"),
			Rule.text(Meaning.NOT_FOUND, "NOT_FOUND", "file does not exist"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "INTERNAL", "couldn't find output binding"),
			Rule.text(Meaning.UNSUPPORTED, "INTERNAL", "does not support operation"),
			Rule.code(Meaning.INVALID_REQUEST, "INVALID_ARGUMENT"), Rule.code(Meaning.TOO_LARGE, "RESOURCE_EXHAUSTED"),
			Rule.code(Meaning.UNSUPPORTED, "UNIMPLEMENTED")));

	private LayottoErrors() {
	}

}
