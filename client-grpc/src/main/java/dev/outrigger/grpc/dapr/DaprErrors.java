package dev.outrigger.grpc.dapr;

import java.util.List;

import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.ErrorTable.Meaning;
import dev.outrigger.spi.ErrorTable.Rule;

/** What Dapr's codes and texts mean. */
final class DaprErrors {

	/** A key that was marked by first-write refuses every plain save with this text. */
	static final String MARKED_KEY = "failed to set key";

	static final ErrorTable TABLE = new ErrorTable(List.of(
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "INVALID_ARGUMENT",
					"^(state store|pubsub|configuration store|lock store) .* (is )?not found"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "INVALID_ARGUMENT", "^failed finding secret store"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "FAILED_PRECONDITION", "not configured"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "INTERNAL", "couldn't find (service|output binding)"),
			Rule.text(Meaning.INVALID_REQUEST, "INTERNAL", "^failed to invoke, id: .*invalid method"),
			Rule.text(Meaning.NOT_ANSWERED, "INTERNAL", "^failed to invoke, id: "),
			Rule.text(Meaning.MISSING_SECRET, "INTERNAL", "not found"), Rule.code(Meaning.CONFLICT, "ABORTED"),
			// An etag that the store cannot even parse is the etag of no version.
			Rule.text(Meaning.CONFLICT, "INVALID_ARGUMENT", "invalid etag value"),
			// Inside a transaction a stale etag has no code of its own.
			Rule.text(Meaning.CONFLICT, "INTERNAL", "possible etag mismatch"),
			Rule.text(Meaning.UNSUPPORTED, "INTERNAL", "does not support operation"),
			Rule.code(Meaning.INVALID_REQUEST, "INVALID_ARGUMENT"), Rule.code(Meaning.TOO_LARGE, "RESOURCE_EXHAUSTED"),
			Rule.code(Meaning.ACCESS_DENIED, "UNAUTHENTICATED", "PERMISSION_DENIED"),
			Rule.code(Meaning.UNSUPPORTED, "UNIMPLEMENTED"),
			// An rpc that the runtime does not have is taken for a call to another
			// application.
			Rule.text(Meaning.UNSUPPORTED, "UNKNOWN",
					"(failed to proxy request: required metadata|cannot proxy request)")));

	private DaprErrors() {
	}

}
