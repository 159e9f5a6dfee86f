package dev.outrigger.testkit.embedded.layotto;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.outrigger.grpc.layotto.proto.BulkStateItem;
import dev.outrigger.grpc.layotto.proto.DeleteBulkStateRequest;
import dev.outrigger.grpc.layotto.proto.DeleteStateRequest;
import dev.outrigger.grpc.layotto.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkStateRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkStateResponse;
import dev.outrigger.grpc.layotto.proto.GetStateRequest;
import dev.outrigger.grpc.layotto.proto.GetStateResponse;
import dev.outrigger.grpc.layotto.proto.SaveStateRequest;
import dev.outrigger.grpc.layotto.proto.StateItem;
import dev.outrigger.grpc.layotto.proto.StateOptions;
import dev.outrigger.grpc.layotto.proto.TransactionalStateOperation;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.StateCommand;
import dev.outrigger.testkit.embedded.engine.StateCommand.Concurrency;
import dev.outrigger.testkit.embedded.engine.StateFailure;
import dev.outrigger.testkit.embedded.engine.StateProfile.Etags;
import dev.outrigger.testkit.embedded.engine.StateRecord;
import dev.outrigger.testkit.embedded.engine.StateTable;
import io.grpc.Status.Code;

/** The state rpcs. Keys are not prefixed. */
final class LayottoStateApi {

	/**
	 * What an absent etag becomes where the server loses its absence: it matches no
	 * version of an entry.
	 */
	private static final String NO_ETAG = " ";

	private final Engine engine;

	LayottoStateApi(Engine engine) {
		this.engine = engine;
	}

	private StateTable store(String name) {
		if (!this.engine.hasStates()) {
			throw LayottoFrontEnd.failure(Code.FAILED_PRECONDITION, "state store is not configured");
		}
		return this.engine.state(name)
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "state store " + name + " is not found"));
	}

	static String checked(String key) {
		if (key.contains("||")) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "input key/keyPrefix '" + key + "' can't contain '||'");
		}
		return key;
	}

	GetStateResponse get(GetStateRequest request) {
		GetStateResponse.Builder response = GetStateResponse.newBuilder();
		StateTable store = store(request.getStoreName());
		store.get(checked(request.getKey()))
			.ifPresent((found) -> response.setData(value(store, found)).setEtag(found.etag()));
		return response.build();
	}

	private static boolean inMemory(StateTable store) {
		return store.profile().etags() == Etags.RANDOM;
	}

	private static ByteString value(StateTable store, StateRecord found) {
		return ByteString.copyFrom(inMemory(store) ? LayottoMemoryState.read(found) : found.value());
	}

	private static void apply(StateTable store, StateCommand command) {
		if (inMemory(store)) {
			LayottoMemoryState.apply(store, command);
		}
		else {
			store.apply(command);
		}
	}

	GetBulkStateResponse getBulk(GetBulkStateRequest request) {
		StateTable store = store(request.getStoreName());
		GetBulkStateResponse.Builder response = GetBulkStateResponse.newBuilder();
		List<String> keys = new ArrayList<>(request.getKeysList());
		if (request.getParallelism() > 1) {
			// Several readers: the order of the answer is not that of the question.
			Collections.reverse(keys);
		}
		for (String key : keys) {
			BulkStateItem.Builder item = BulkStateItem.newBuilder().setKey(key);
			store.get(checked(key)).ifPresent((found) -> item.setData(value(store, found)).setEtag(found.etag()));
			response.addItems(item);
		}
		return response.build();
	}

	/** A loop: items before the failing one stay written. */
	Empty save(SaveStateRequest request) {
		StateTable store = store(request.getStoreName());
		request.getStatesList().forEach((item) -> checked(item.getKey()));
		for (StateItem item : request.getStatesList()) {
			try {
				apply(store, command(false, item, item.hasEtag() ? item.getEtag().getValue() : null));
			}
			catch (StateFailure ex) {
				throw LayottoFrontEnd.failure(code(ex),
						"failed saving state in state store " + request.getStoreName() + ": " + ex.getMessage());
			}
		}
		return Empty.getDefaultInstance();
	}

	Empty delete(DeleteStateRequest request) {
		StateTable store = store(request.getStoreName());
		StateItem item = StateItem.newBuilder()
			.setKey(checked(request.getKey()))
			.setOptions(request.getOptions())
			.build();
		try {
			apply(store, command(true, item, presentEtag(store, request.getEtag().getValue())));
		}
		catch (StateFailure ex) {
			throw LayottoFrontEnd.failure(Code.ABORTED,
					"failed deleting state with key " + request.getKey() + ": " + ex.getMessage());
		}
		return Empty.getDefaultInstance();
	}

	private static String presentEtag(StateTable store, String etag) {
		return (etag.isEmpty() && !store.profile().checksMissing()) ? NO_ETAG : etag;
	}

	Empty deleteBulk(DeleteBulkStateRequest request) {
		StateTable store = store(request.getStoreName());
		request.getStatesList().forEach((item) -> checked(item.getKey()));
		for (StateItem item : request.getStatesList()) {
			try {
				apply(store, command(true, item, item.hasEtag() ? item.getEtag().getValue() : null));
			}
			catch (StateFailure ex) {
				throw LayottoFrontEnd.failure(Code.UNKNOWN, ex.getMessage());
			}
		}
		return Empty.getDefaultInstance();
	}

	Empty transaction(ExecuteStateTransactionRequest request) {
		StateTable store = store(request.getStoreName());
		List<StateCommand> commands = new ArrayList<>();
		for (TransactionalStateOperation operation : request.getOperationsList()) {
			StateItem item = operation.getRequest();
			String etag = item.getEtag().getValue();
			commands.add(switch (operation.getOperationType()) {
				case "upsert" -> command(false, item, etag).withoutConcurrency();
				case "delete" -> command(true, item, presentEtag(store, etag)).withoutConcurrency();
				default -> throw LayottoFrontEnd.failure(Code.UNIMPLEMENTED,
						"operation type " + operation.getOperationType() + " not supported");
			});
			checked(item.getKey());
		}
		if (inMemory(store)) {
			LayottoMemoryState.transaction(store, commands);
			return Empty.getDefaultInstance();
		}
		try {
			store.transaction(commands);
		}
		catch (StateFailure ex) {
			throw LayottoFrontEnd.failure(Code.INTERNAL, "error while executing state transaction: " + ex.getMessage());
		}
		return Empty.getDefaultInstance();
	}

	private static Code code(StateFailure failure) {
		return switch (failure.kind()) {
			case MISMATCH -> Code.ABORTED;
			case INVALID_ETAG -> Code.INVALID_ARGUMENT;
			case FAILED -> Code.INTERNAL;
		};
	}

	private static StateCommand command(boolean delete, StateItem item,
			@org.jspecify.annotations.Nullable String etag) {
		return new StateCommand(delete, item.getKey(), item.getValue().toByteArray(), etag,
				concurrency(item.getOptions()), item.getMetadataMap());
	}

	private static Concurrency concurrency(StateOptions options) {
		return switch (options.getConcurrency()) {
			case CONCURRENCY_FIRST_WRITE -> Concurrency.FIRST_WRITE;
			case CONCURRENCY_LAST_WRITE -> Concurrency.LAST_WRITE;
			case CONCURRENCY_UNSPECIFIED, UNRECOGNIZED -> Concurrency.UNSPECIFIED;
		};
	}

}
