package dev.outrigger.testkit.embedded.dapr;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.outrigger.grpc.dapr.proto.BulkStateItem;
import dev.outrigger.grpc.dapr.proto.DeleteBulkStateRequest;
import dev.outrigger.grpc.dapr.proto.DeleteStateRequest;
import dev.outrigger.grpc.dapr.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkStateRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkStateResponse;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import dev.outrigger.grpc.dapr.proto.QueryStateRequest;
import dev.outrigger.grpc.dapr.proto.QueryStateResponse;
import dev.outrigger.grpc.dapr.proto.SaveStateRequest;
import dev.outrigger.grpc.dapr.proto.StateItem;
import dev.outrigger.grpc.dapr.proto.StateOptions;
import dev.outrigger.grpc.dapr.proto.TransactionalStateOperation;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.engine.StateCommand;
import dev.outrigger.testkit.embedded.engine.StateCommand.Concurrency;
import dev.outrigger.testkit.embedded.engine.StateFailure;
import dev.outrigger.testkit.embedded.engine.StateFailure.Kind;
import dev.outrigger.testkit.embedded.engine.StateProfile.Etags;
import dev.outrigger.testkit.embedded.engine.StateRecord;
import dev.outrigger.testkit.embedded.engine.StateTable;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The state rpcs. */
final class DaprStateApi {

	private final Engine engine;

	private final String prefix;

	DaprStateApi(Engine engine, String appId) {
		this.engine = engine;
		this.prefix = appId + "||";
	}

	private StateTable store(String name) {
		if (!this.engine.hasStates()) {
			throw DaprFailures.of(Code.FAILED_PRECONDITION, "DAPR_STATE_NOT_CONFIGURED",
					"state store " + name + " is not configured");
		}
		return this.engine.state(name)
			.orElseThrow(() -> DaprFailures.of(Code.INVALID_ARGUMENT, "DAPR_STATE_NOT_FOUND",
					"state store " + name + " is not found"));
	}

	private String key(String store, String key) {
		if (key.contains("||")) {
			String text = "input key/keyPrefix '" + key + "' can't contain '||'";
			throw DaprFailures.of(Code.INVALID_ARGUMENT, "DAPR_STATE_ILLEGAL_KEY", text,
					DaprFailures.badField(key, text), DaprFailures.resource("state", store));
		}
		return this.prefix + key;
	}

	/** Refuses a store that is not there. */
	void check(String store) {
		store(store);
	}

	/** Whether an empty value is as good as none. */
	boolean hidesEmptyValues(String store) {
		return store(store).profile().etags() == Etags.RANDOM;
	}

	GetStateResponse get(GetStateRequest request) {
		StateTable store = store(request.getStoreName());
		GetStateResponse.Builder response = GetStateResponse.newBuilder();
		store.get(key(request.getStoreName(), request.getKey())).ifPresent((found) -> {
			response.setData(ByteString.copyFrom(found.value())).setEtag(found.etag());
			expiry(store, found).ifPresent((time) -> response.putMetadata("ttlExpireTime", time));
		});
		return response.build();
	}

	private static Optional<String> expiry(StateTable store, StateRecord found) {
		return (store.profile().reportsTtl() && found.expires() != null)
				? Optional.of(found.expires().truncatedTo(ChronoUnit.SECONDS).toString()) : Optional.empty();
	}

	GetBulkStateResponse getBulk(GetBulkStateRequest request) {
		StateTable store = store(request.getStoreName());
		GetBulkStateResponse.Builder response = GetBulkStateResponse.newBuilder();
		for (String key : request.getKeysList()) {
			BulkStateItem.Builder item = BulkStateItem.newBuilder().setKey(key);
			store.get(key(request.getStoreName(), key)).ifPresent((found) -> {
				item.setData(ByteString.copyFrom(found.value())).setEtag(found.etag());
				expiry(store, found).ifPresent((time) -> item.putMetadata("ttlExpireTime", time));
			});
			response.addItems(item);
		}
		return response.build();
	}

	Empty save(SaveStateRequest request) {
		StateTable store = store(request.getStoreName());
		List<StateCommand> commands = new ArrayList<>();
		for (StateItem item : request.getStatesList()) {
			if (item.getKey().isEmpty()) {
				throw DaprFailures.of(Code.INVALID_ARGUMENT, "ERR_STATE_SAVE", "state key cannot be empty");
			}
			StateCommand command = command(request.getStoreName(), false, item);
			commands.add(json(command) ? command.withValue(reserialized(store, command.value())) : command);
		}
		applyAll(store, commands, "failed saving state in state store " + request.getStoreName() + ": ",
				"ERR_STATE_SAVE");
		return Empty.getDefaultInstance();
	}

	Empty delete(DeleteStateRequest request) {
		StateTable store = store(request.getStoreName());
		StateCommand command = command(request.getStoreName(), true,
				StateItem.newBuilder()
					.setKey(request.getKey())
					.setEtag(request.getEtag())
					.setOptions(request.getOptions())
					.putAllMetadata(request.getMetadataMap())
					.build());
		applyAll(store, List.of(command), "failed deleting state with key " + request.getKey() + ": ",
				"ERR_STATE_DELETE");
		return Empty.getDefaultInstance();
	}

	Empty deleteBulk(DeleteBulkStateRequest request) {
		StateTable store = store(request.getStoreName());
		List<StateCommand> commands = request.getStatesList()
			.stream()
			.map((item) -> command(request.getStoreName(), true, item))
			.toList();
		applyAll(store, commands, "failed deleting state in state store " + request.getStoreName() + ": ",
				"ERR_STATE_BULK_DELETE");
		return Empty.getDefaultInstance();
	}

	/**
	 * Not atomic: the others are applied, and an etag failure among several speaks
	 * loudest.
	 */
	private static void applyAll(StateTable store, List<StateCommand> commands, String prefix, String reason) {
		StateFailure worst = null;
		for (StateCommand command : commands) {
			try {
				store.apply(command);
			}
			catch (StateFailure ex) {
				worst = (worst == null || worst.kind() == Kind.FAILED) ? ex : worst;
			}
		}
		if (worst != null) {
			String doubled = (commands.size() > 1 && worst.kind() == Kind.MISMATCH)
					? "possible etag mismatch. error from state store: " : "";
			throw DaprFailures.of(code(worst), reason, prefix + doubled + worst.getMessage());
		}
	}

	private static Code code(StateFailure failure) {
		return switch (failure.kind()) {
			case MISMATCH -> Code.ABORTED;
			case INVALID_ETAG -> Code.INVALID_ARGUMENT;
			case FAILED -> Code.INTERNAL;
		};
	}

	Empty transaction(ExecuteStateTransactionRequest request) {
		StateTable store = store(request.getStoreName());
		List<StateCommand> commands = new ArrayList<>();
		for (TransactionalStateOperation operation : request.getOperationsList()) {
			commands.add(switch (operation.getOperationType()) {
				case "upsert" -> command(request.getStoreName(), false, operation.getRequest());
				case "delete" -> command(request.getStoreName(), true, operation.getRequest());
				default -> throw DaprFailures.of(Code.UNIMPLEMENTED, "ERR_NOT_SUPPORTED_STATE_OPERATION",
						"operation type " + operation.getOperationType() + " not supported");
			});
		}
		if (redis(store) && commands.stream().anyMatch(DaprStateApi::json)) {
			throw failedTransaction("ERR Unknown Redis command called from script script: " + StateTable.SCRIPT
					+ ", on @user_script:4.");
		}
		try {
			store.transaction(commands);
		}
		catch (StateFailure ex) {
			throw failedTransaction(String.valueOf(ex.getMessage()));
		}
		return Empty.getDefaultInstance();
	}

	private static StatusRuntimeException failedTransaction(String text) {
		return DaprFailures.of(Code.INTERNAL, "ERR_STATE_TRANSACTION",
				"error while executing state transaction: " + text);
	}

	private static boolean json(StateCommand command) {
		return "application/json".equals(command.metadata().get("contentType"));
	}

	/** None of the components can do it, each for its own reason. */
	QueryStateResponse query(QueryStateRequest request) {
		StateTable store = store(request.getStoreName());
		if (redis(store)) {
			throw DaprFailures.of(Code.INTERNAL, "DAPR_STATE_QUERY_FAILED",
					"state store " + request.getStoreName()
							+ " query failed: redis-json server support is required for query capability",
					DaprFailures.resource("state", request.getStoreName()));
		}
		throw DaprFailures.of(Code.INTERNAL, "DAPR_STATE_QUERYING_NOT_SUPPORTED",
				"state store does not support querying", DaprFailures.resource("state", request.getStoreName()));
	}

	private StateCommand command(String store, boolean delete, StateItem item) {
		return new StateCommand(delete, key(store, item.getKey()), item.getValue().toByteArray(),
				item.hasEtag() ? item.getEtag().getValue() : null, concurrency(item.getOptions()),
				item.getMetadataMap());
	}

	private static byte[] reserialized(StateTable store, byte[] value) {
		try {
			JsonNode json = GoJson.read(value);
			if (!json.isMissingNode()) {
				return redis(store) ? GoJson.writeUnescaped(json) : GoJson.write(json);
			}
		}
		catch (JacksonException ex) {
			// Answered below.
		}
		throw DaprFailures.plain(Code.UNKNOWN, GoJson.notAValue(value));
	}

	/**
	 * Writes JSON as a store keeps what comes over HTTP.
	 * @param name the store, which is there
	 * @param value the value
	 */
	byte[] written(String name, JsonNode value) {
		return redis(store(name)) ? GoJson.writeLossy(value) : GoJson.write(value);
	}

	private static boolean redis(StateTable store) {
		return store.profile().etags() == Etags.COUNTER;
	}

	private static Concurrency concurrency(StateOptions options) {
		return switch (options.getConcurrency()) {
			case CONCURRENCY_FIRST_WRITE -> Concurrency.FIRST_WRITE;
			case CONCURRENCY_LAST_WRITE -> Concurrency.LAST_WRITE;
			case CONCURRENCY_UNSPECIFIED, UNRECOGNIZED -> Concurrency.UNSPECIFIED;
		};
	}

}
