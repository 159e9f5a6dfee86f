package dev.outrigger.grpc.dapr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.google.protobuf.Empty;
import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.dapr.DaprComponent;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.dapr.WrappedValue;
import dev.outrigger.grpc.GrpcFailures;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.BulkStateItem;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.DeleteStateRequest;
import dev.outrigger.grpc.dapr.proto.Etag;
import dev.outrigger.grpc.dapr.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import dev.outrigger.grpc.dapr.proto.SaveStateRequest;
import dev.outrigger.grpc.dapr.proto.StateItem;
import dev.outrigger.grpc.dapr.proto.StateOptions;
import dev.outrigger.grpc.dapr.proto.StateOptions.StateConcurrency;
import dev.outrigger.grpc.dapr.proto.StateOptions.StateConsistency;
import dev.outrigger.grpc.dapr.proto.TransactionalStateOperation;
import dev.outrigger.spi.StateBackend;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StoredEntry;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** State on Dapr. */
final class DaprState implements StateBackend {

	private final GrpcTransport transport;

	private final DaprComponents components;

	DaprState(GrpcTransport transport, DaprComponents components) {
		this.transport = transport;
		this.components = components;
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
		return this.transport.unary(operation("get", store, Effect.READ), DaprGrpc.getGetStateMethod(), request.build(),
				(answer) -> entry(key, answer));
	}

	private static StoredEntry entry(String key, GetStateResponse answer) {
		return new StoredEntry(key, WrappedValue.unwrap(answer.getData().toByteArray()), etag(answer.getEtag()),
				(answer.getMetadataCount() > 0) ? answer.getMetadataMap() : Map.of());
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
		return this.transport.unary(operation, DaprGrpc.getGetBulkStateMethod(), request, (answer) -> {
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
				entries.add(new StoredEntry(key, WrappedValue.unwrap(item.getData().toByteArray()),
						etag(item.getEtag()), item.getMetadataMap()));
			}
			return entries;
		});
	}

	@Override
	public Call<Void> apply(String store, StateChange change) {
		return switch (change.kind()) {
			case PUT -> change.conditional() ? save("put", store, item(change), Effect.ONCE) : put(store, change);
			case CREATE -> component(store, change.key())
				.then((component) -> save("putIfAbsent", store, creating(component, change), Effect.ONCE));
			case DELETE -> delete(store, change);
		};
	}

	/**
	 * A plain save, which a key that another program marked by first-write lets through
	 * only with its etag.
	 */
	private Call<Void> put(String store, StateChange change) {
		return save("put", store, item(change), Effect.REPEATABLE).recover((failure) -> {
			if (!GrpcFailures.has(failure, Status.Code.INTERNAL, DaprErrors.MARKED_KEY)) {
				throw failure;
			}
			return get(store, change.key(), Consistency.UNSPECIFIED, Map.of())
				.then((entry) -> save("put", store, item(change.withEtag(entry.etag())), Effect.ONCE));
		});
	}

	@Override
	public Call<Void> putAll(String store, List<StateChange> changes) {
		SaveStateRequest.Builder request = SaveStateRequest.newBuilder().setStoreName(store);
		changes.forEach((change) -> request.addStates(item(change)));
		return this.transport.unary(operation("putAll", store, Effect.REPEATABLE), DaprGrpc.getSaveStateMethod(),
				request.build(), DaprState::nothing);
	}

	private Call<Void> save(String verb, String store, StateItem.Builder item, Effect effect) {
		SaveStateRequest request = SaveStateRequest.newBuilder().setStoreName(store).addStates(item).build();
		return this.transport.unary(operation(verb, store, effect), DaprGrpc.getSaveStateMethod(), request,
				DaprState::nothing);
	}

	private Call<Void> delete(String store, StateChange change) {
		StateItem.Builder item = item(change);
		DeleteStateRequest.Builder request = DeleteStateRequest.newBuilder()
			.setStoreName(store)
			.setKey(change.key())
			.setOptions(item.getOptions())
			.putAllMetadata(change.metadata());
		if (item.hasEtag()) {
			request.setEtag(item.getEtag());
		}
		return this.transport.unary(operation("delete", store, change.conditional() ? Effect.ONCE : Effect.REPEATABLE),
				DaprGrpc.getDeleteStateMethod(), request.build(), DaprState::nothing);
	}

	@Override
	public Call<Void> transaction(String store, List<StateChange> changes, Map<String, String> metadata) {
		boolean conditional = changes.stream().anyMatch(StateChange::conditional);
		Operation operation = operation("transaction", store, conditional ? Effect.ONCE : Effect.REPEATABLE);
		return component(store, changes.get(0).key()).then((component) -> {
			this.components.requireTransaction(operation, component, conditional);
			ExecuteStateTransactionRequest.Builder request = ExecuteStateTransactionRequest.newBuilder()
				.setStoreName(store)
				.putAllMetadata(metadata);
			for (StateChange change : changes) {
				request.addOperations(TransactionalStateOperation.newBuilder()
					.setOperationType((change.kind() == Kind.DELETE) ? "delete" : "upsert")
					.setRequest((change.kind() == Kind.CREATE) ? creating(component, change) : item(change)));
			}
			return this.transport.unary(operation, DaprGrpc.getExecuteStateTransactionMethod(), request.build(),
					DaprState::nothing);
		});
	}

	@Override
	public boolean tooLarge(SidecarException failure) {
		return GrpcFailures.has(failure, Status.Code.RESOURCE_EXHAUSTED, "");
	}

	private Call<DaprComponent> component(String store, String key) {
		return this.components.findState(store, () -> get(store, key, Consistency.UNSPECIFIED, Map.of()));
	}

	private static StateItem.Builder creating(DaprComponent component, StateChange change) {
		if (DaprFacts.marksFirstWrites(component)) {
			return item(change.withEtag(DaprFacts.IMPOSSIBLE_ETAG));
		}
		StateItem.Builder item = item(change);
		item.getOptionsBuilder().setConcurrency(StateConcurrency.CONCURRENCY_FIRST_WRITE);
		return item;
	}

	private static StateItem.Builder item(StateChange change) {
		Map<String, String> metadata = new HashMap<>(change.metadata());
		StateItem.Builder item = StateItem.newBuilder()
			.setKey(change.key())
			.setOptions(StateOptions.newBuilder().setConsistency(consistency(change.consistency())));
		if (change.kind() != Kind.DELETE) {
			item.setValue(UnsafeByteOperations.unsafeWrap(WrappedValue.protect(change.value())));
			// Left out, an earlier time to live would stay on Redis.
			metadata.put("ttlInSeconds", Long.toString(change.ttlSeconds()));
		}
		if (change.etag() != null) {
			item.setEtag(Etag.newBuilder().setValue(change.etag()));
		}
		return item.putAllMetadata(metadata);
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
