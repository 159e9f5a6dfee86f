package dev.outrigger.grpc.layotto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.google.protobuf.Empty;
import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.Consistency;
import dev.outrigger.Feature;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcFailures;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.layotto.proto.BulkStateItem;
import dev.outrigger.grpc.layotto.proto.DeleteBulkStateRequest;
import dev.outrigger.grpc.layotto.proto.DeleteStateRequest;
import dev.outrigger.grpc.layotto.proto.Etag;
import dev.outrigger.grpc.layotto.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkStateRequest;
import dev.outrigger.grpc.layotto.proto.GetStateRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SaveStateRequest;
import dev.outrigger.grpc.layotto.proto.StateItem;
import dev.outrigger.grpc.layotto.proto.StateOptions;
import dev.outrigger.grpc.layotto.proto.StateOptions.StateConsistency;
import dev.outrigger.grpc.layotto.proto.TransactionalStateOperation;
import dev.outrigger.spi.StateBackend;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StoredEntry;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** State on Layotto. */
final class LayottoState implements StateBackend {

	/** A number, as Redis wants one, that no entry's version can equal. */
	private static final String IMPOSSIBLE_ETAG = "-1";

	/**
	 * In a transaction an absent etag arrives as an empty one, which matches nothing;
	 * this one matches anything.
	 */
	private static final String ANY_ETAG = "0";

	private final GrpcTransport transport;

	LayottoState(GrpcTransport transport) {
		this.transport = transport;
	}

	@Override
	public Call<StoredEntry> get(String store, String key, Consistency consistency, Map<String, String> metadata) {
		GetStateRequest.Builder request = GetStateRequest.newBuilder()
			.setStoreName(store)
			.setKey(key)
			.setConsistency(consistency(consistency));
		if (!metadata.isEmpty()) {
			request.putAllMetadata(metadata);
		}
		return this.transport.unary(operation("get", store, Effect.READ), RuntimeGrpc.getGetStateMethod(),
				request.build(), (answer) -> new StoredEntry(key, answer.getData().toByteArray(),
						etag(answer.getEtag()), (answer.getMetadataCount() > 0) ? answer.getMetadataMap() : Map.of()));
	}

	private static @Nullable String etag(String etag) {
		return etag.isEmpty() ? null : etag;
	}

	@Override
	public Call<List<StoredEntry>> getAll(String store, List<String> keys, Map<String, String> metadata) {
		Operation operation = operation("getAll", store, Effect.READ);
		GetBulkStateRequest request = GetBulkStateRequest.newBuilder()
			.setStoreName(store)
			.addAllKeys(keys)
			.putAllMetadata(metadata)
			.build();
		return this.transport.unary(operation, RuntimeGrpc.getGetBulkStateMethod(), request, (answer) -> {
			Map<String, BulkStateItem> found = answer.getItemsList()
				.stream()
				.collect(Collectors.toMap(BulkStateItem::getKey, Function.identity(), (first, second) -> first));
			List<StoredEntry> entries = new ArrayList<>(keys.size());
			for (String key : keys) {
				BulkStateItem item = found.getOrDefault(key, BulkStateItem.getDefaultInstance());
				if (!item.getError().isEmpty()) {
					throw new SidecarException(SidecarException.Code.INTERNAL, operation,
							"key '" + key + "' could not be read: " + item.getError(), null);
				}
				entries.add(new StoredEntry(key, item.getData().toByteArray(), etag(item.getEtag()),
						item.getMetadataMap()));
			}
			return entries;
		});
	}

	@Override
	public Call<Void> apply(String store, StateChange change) {
		if (change.conditional()) {
			require(store, (change.kind() == Kind.CREATE) ? Feature.STATE_CREATE_ONLY : Feature.STATE_COMPARE_AND_SET,
					operation("put", store, Effect.ONCE));
		}
		return switch (change.kind()) {
			case PUT -> change.conditional() ? save("put", store, change.etag(), change) : put(store, change);
			case CREATE -> save("putIfAbsent", store, IMPOSSIBLE_ETAG, change);
			case DELETE -> change.conditional() ? deleteVersion(store, change) : delete(store, change);
		};
	}

	/**
	 * A plain save, which a key that another program marked by first-write lets through
	 * only with its etag.
	 */
	private Call<Void> put(String store, StateChange change) {
		return save("put", store, null, change).recover((failure) -> {
			if (!GrpcFailures.has(failure, Status.Code.INTERNAL, LayottoErrors.MARKED_KEY)) {
				throw failure;
			}
			return get(store, change.key(), Consistency.UNSPECIFIED, Map.of())
				.then((entry) -> save("put", store, entry.etag(), change));
		});
	}

	private Call<Void> save(String verb, String store, @Nullable String etag, StateChange change) {
		SaveStateRequest request = SaveStateRequest.newBuilder()
			.setStoreName(store)
			.addStates(item(change, etag))
			.build();
		return this.transport.unary(operation(verb, store, (etag != null) ? Effect.ONCE : Effect.REPEATABLE),
				RuntimeGrpc.getSaveStateMethod(), request, LayottoState::nothing);
	}

	@Override
	public Call<Void> putAll(String store, List<StateChange> changes) {
		SaveStateRequest.Builder request = SaveStateRequest.newBuilder().setStoreName(store);
		changes.forEach((change) -> request.addStates(item(change, null)));
		return this.transport.unary(operation("putAll", store, Effect.REPEATABLE), RuntimeGrpc.getSaveStateMethod(),
				request.build(), LayottoState::nothing);
	}

	/**
	 * A bulk delete of one: the single delete turns a missing etag into an empty one,
	 * which matches no version.
	 */
	private Call<Void> delete(String store, StateChange change) {
		DeleteBulkStateRequest request = DeleteBulkStateRequest.newBuilder()
			.setStoreName(store)
			.addStates(item(change, null))
			.build();
		return this.transport.unary(operation("delete", store, Effect.REPEATABLE),
				RuntimeGrpc.getDeleteBulkStateMethod(), request, LayottoState::nothing);
	}

	private Call<Void> deleteVersion(String store, StateChange change) {
		StateItem item = item(change, change.etag());
		DeleteStateRequest request = DeleteStateRequest.newBuilder()
			.setStoreName(store)
			.setKey(change.key())
			.setEtag(item.getEtag())
			.setOptions(item.getOptions())
			.putAllMetadata(change.metadata())
			.build();
		return this.transport.unary(operation("delete", store, Effect.ONCE), RuntimeGrpc.getDeleteStateMethod(),
				request, LayottoState::nothing);
	}

	@Override
	public Call<Void> transaction(String store, List<StateChange> changes, Map<String, String> metadata) {
		boolean conditional = changes.stream().anyMatch(StateChange::conditional);
		Operation operation = operation("transaction", store, conditional ? Effect.ONCE : Effect.REPEATABLE);
		require(store, Feature.STATE_TRANSACTION, operation);
		if (conditional && !this.transport.options().component(BuildingBlock.STATE, store).halfAppliedTransactions()) {
			require(store, Feature.STATE_CONDITIONAL_TRANSACTION, operation);
		}
		ExecuteStateTransactionRequest.Builder request = ExecuteStateTransactionRequest.newBuilder()
			.setStoreName(store)
			.putAllMetadata(metadata);
		for (StateChange change : changes) {
			request.addOperations(TransactionalStateOperation.newBuilder()
				.setOperationType((change.kind() == Kind.DELETE) ? "delete" : "upsert")
				.setRequest(item(change, transactionEtag(change))));
		}
		return this.transport.unary(operation, RuntimeGrpc.getExecuteStateTransactionMethod(), request.build(),
				LayottoState::nothing);
	}

	private static @Nullable String transactionEtag(StateChange change) {
		return switch (change.kind()) {
			case PUT -> change.etag();
			case CREATE -> IMPOSSIBLE_ETAG;
			case DELETE -> (change.etag() != null) ? change.etag() : ANY_ETAG;
		};
	}

	@Override
	public boolean tooLarge(SidecarException failure) {
		return GrpcFailures.has(failure, Status.Code.RESOURCE_EXHAUSTED, "");
	}

	private void require(String store, Feature feature, Operation operation) {
		String type = this.transport.options().component(BuildingBlock.STATE, store).type();
		LayottoFacts.capabilities(BuildingBlock.STATE, store, (type != null) ? type : "")
			.stream()
			.filter((capability) -> capability.feature() == feature)
			.forEach((Capability capability) -> capability.require(operation));
	}

	private static StateItem item(StateChange change, @Nullable String etag) {
		Map<String, String> metadata = new HashMap<>(change.metadata());
		StateItem.Builder item = StateItem.newBuilder()
			.setKey(change.key())
			.setOptions(StateOptions.newBuilder().setConsistency(consistency(change.consistency())));
		if (change.kind() != Kind.DELETE) {
			item.setValue(UnsafeByteOperations.unsafeWrap(change.value()));
			// Left out, an earlier time to live would stay.
			metadata.put("ttlInSeconds", Long.toString(change.ttlSeconds()));
		}
		if (etag != null) {
			item.setEtag(Etag.newBuilder().setValue(etag));
		}
		return item.putAllMetadata(metadata).build();
	}

	private static StateConsistency consistency(Consistency consistency) {
		return switch (consistency) {
			case UNSPECIFIED -> StateConsistency.CONSISTENCY_UNSPECIFIED;
			case EVENTUAL -> StateConsistency.CONSISTENCY_EVENTUAL;
			case STRONG -> StateConsistency.CONSISTENCY_STRONG;
		};
	}

	private static Operation operation(String verb, String store, Effect effect) {
		return new Operation(BuildingBlock.STATE, verb, store, effect);
	}

	private static @Nullable Void nothing(Empty answer) {
		return null;
	}

}
