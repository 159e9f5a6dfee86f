package dev.outrigger.grpc.dapr;

import java.util.List;

import dev.outrigger.grpc.ErrorTable;
import dev.outrigger.grpc.ErrorTable.Meaning;
import dev.outrigger.grpc.ErrorTable.Rule;
import io.grpc.Status.Code;

/** What Dapr's codes and texts mean. */
final class DaprErrors {

	/** A key that was marked by first-write refuses every plain save with this text. */
	static final String MARKED_KEY = "failed to set key";

	static final ErrorTable TABLE = new ErrorTable(List.of(
			Rule.of(Meaning.COMPONENT_NOT_FOUND, Code.INVALID_ARGUMENT,
					"^(state store|pubsub|configuration store|lock store) .* (is )?not found"),
			Rule.of(Meaning.COMPONENT_NOT_FOUND, Code.FAILED_PRECONDITION, "not configured"),
			Rule.of(Meaning.CONFLICT, Code.ABORTED),
			// An etag that the store cannot even parse is the etag of no version.
			Rule.of(Meaning.CONFLICT, Code.INVALID_ARGUMENT, "invalid etag value"),
			// Inside a transaction a stale etag has no code of its own.
			Rule.of(Meaning.CONFLICT, Code.INTERNAL, "possible etag mismatch"),
			Rule.of(Meaning.INVALID_REQUEST, Code.INVALID_ARGUMENT),
			Rule.of(Meaning.INVALID_REQUEST, Code.RESOURCE_EXHAUSTED),
			Rule.of(Meaning.ACCESS_DENIED, Code.UNAUTHENTICATED, Code.PERMISSION_DENIED),
			Rule.of(Meaning.UNSUPPORTED, Code.UNIMPLEMENTED),
			// An rpc that the runtime does not have is taken for a call to another
			// application.
			Rule.of(Meaning.UNSUPPORTED, Code.UNKNOWN, "failed to proxy request: required metadata")));

	private DaprErrors() {
	}

}
