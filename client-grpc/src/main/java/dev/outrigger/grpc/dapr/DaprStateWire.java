package dev.outrigger.grpc.dapr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Empty;
import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.WrappedValue;
import dev.outrigger.grpc.GrpcFailures;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ReceivedBytes;
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
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateRules;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StoredEntry;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** State on Dapr over gRPC. */
record DaprStateWire(GrpcTransport transport, DaprComponents components, String component) implements StateWire {

	@Override
	public Call<StateRules> rules(String key) {
		return this.components.stateRules(this.component,
				() -> get(new Operation(BuildingBlock.STATE, "get", this.component, Effect.READ), key,
						Consistency.UNSPECIFIED, Map.of()));
	}

	@Override
	public Call<StoredEntry> get(Operation operation, String key, Consistency consistency,
			Map<String, String> metadata) {
		GetStateRequest.Builder request = GetStateRequest.newBuilder()
			.setStoreName(this.component)
			.setKey(key)
			.setConsistency(consistency(consistency));
		if (!metadata.isEmpty()) {
			request.putAllMetadata(metadata);
		}
		return this.transport.unary(operation, DaprGrpc.getGetStateMethod(), request.build(),
				(answer) -> entry(key, answer));
	}

	private static StoredEntry entry(String key, GetStateResponse answer) {
		return new StoredEntry(key, WrappedValue.unwrap(ReceivedBytes.of(answer.getData())), etag(answer.getEtag()),
				(answer.getMetadataCount() > 0) ? answer.getMetadataMap() : Map.of());
	}

	private static @Nullable String etag(String etag) {
		return etag.isEmpty() ? null : etag;
	}

	@Override
	public Call<List<BulkEntry>> getAll(Operation operation, List<String> keys, Map<String, String> metadata) {
		GetBulkStateRequest request = GetBulkStateRequest.newBuilder()
			.setStoreName(this.component)
			.addAllKeys(keys)
			.putAllMetadata(metadata)
			.build();
		return this.transport.unary(operation, DaprGrpc.getGetBulkStateMethod(), request, (answer) -> answer
			.getItemsList()
			.stream()
			.map((item) -> new BulkEntry(new StoredEntry(item.getKey(),
					WrappedValue.unwrap(ReceivedBytes.of(item.getData())), etag(item.getEtag()), item.getMetadataMap()),
					item.getError()))
			.toList());
	}

	@Override
	public Call<Void> save(Operation operation, List<StateChange> changes) {
		SaveStateRequest.Builder request = SaveStateRequest.newBuilder().setStoreName(this.component);
		changes.forEach((change) -> request.addStates(item(change)));
		return this.transport.unary(operation, DaprGrpc.getSaveStateMethod(), request.build(), DaprStateWire::nothing);
	}

	@Override
	public Call<Void> delete(Operation operation, StateChange change) {
		StateItem.Builder item = item(change);
		DeleteStateRequest.Builder request = DeleteStateRequest.newBuilder()
			.setStoreName(this.component)
			.setKey(change.key())
			.setOptions(item.getOptions())
			.putAllMetadata(change.metadata());
		if (item.hasEtag()) {
			request.setEtag(item.getEtag());
		}
		return this.transport.unary(operation, DaprGrpc.getDeleteStateMethod(), request.build(),
				DaprStateWire::nothing);
	}

	@Override
	public Call<Void> transaction(Operation operation, List<StateChange> changes) {
		ExecuteStateTransactionRequest.Builder request = ExecuteStateTransactionRequest.newBuilder()
			.setStoreName(this.component);
		changes.forEach((change) -> request.addOperations(TransactionalStateOperation.newBuilder()
			.setOperationType((change.kind() == Kind.DELETE) ? "delete" : "upsert")
			.setRequest(item(change))));
		return this.transport.unary(operation, DaprGrpc.getExecuteStateTransactionMethod(), request.build(),
				DaprStateWire::nothing);
	}

	@Override
	public boolean marked(SidecarException failure) {
		return GrpcFailures.has(failure, Status.Code.INTERNAL, DaprErrors.MARKED_KEY);
	}

	private static StateItem.Builder item(StateChange change) {
		Map<String, String> metadata = new HashMap<>(change.metadata());
		StateOptions.Builder options = StateOptions.newBuilder().setConsistency(consistency(change.consistency()));
		if (change.kind() == Kind.CREATE) {
			options.setConcurrency(StateConcurrency.CONCURRENCY_FIRST_WRITE);
		}
		StateItem.Builder item = StateItem.newBuilder().setKey(change.key()).setOptions(options);
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

	private static @Nullable Void nothing(Empty answer) {
		return null;
	}

}
