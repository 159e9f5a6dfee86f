package dev.outrigger.grpc.layotto;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Empty;
import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.grpc.GrpcFailures;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ReceivedBytes;
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
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateRules;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StoredEntry;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** State on Layotto. */
record LayottoStateWire(GrpcTransport transport, String component) implements StateWire {

	@Override
	public Call<StateRules> rules(String key) {
		ComponentOptions options = this.transport.options().component(BuildingBlock.STATE, this.component);
		return Calls.value(LayottoFacts.rules(this.component, options));
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
		return this.transport.unary(operation, RuntimeGrpc.getGetStateMethod(), request.build(),
				(answer) -> new StoredEntry(key, ReceivedBytes.of(answer.getData()), etag(answer.getEtag()),
						(answer.getMetadataCount() > 0) ? answer.getMetadataMap() : Map.of()));
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
		return this.transport.unary(operation, RuntimeGrpc.getGetBulkStateMethod(), request,
				(answer) -> answer.getItemsList()
					.stream()
					.map((item) -> new BulkEntry(new StoredEntry(item.getKey(), ReceivedBytes.of(item.getData()),
							etag(item.getEtag()), item.getMetadataMap()), item.getError()))
					.toList());
	}

	@Override
	public Call<Void> save(Operation operation, List<StateChange> changes) {
		SaveStateRequest.Builder request = SaveStateRequest.newBuilder().setStoreName(this.component);
		changes.forEach((change) -> request.addStates(item(change)));
		return this.transport.unary(operation, RuntimeGrpc.getSaveStateMethod(), request.build(),
				LayottoStateWire::nothing);
	}

	/**
	 * Without an etag a bulk delete of one: the single delete turns a missing etag into
	 * an empty one, which matches no version.
	 */
	@Override
	public Call<Void> delete(Operation operation, StateChange change) {
		StateItem item = item(change);
		if (change.etag() == null) {
			return this.transport.unary(operation, RuntimeGrpc.getDeleteBulkStateMethod(),
					DeleteBulkStateRequest.newBuilder().setStoreName(this.component).addStates(item).build(),
					LayottoStateWire::nothing);
		}
		DeleteStateRequest request = DeleteStateRequest.newBuilder()
			.setStoreName(this.component)
			.setKey(change.key())
			.setEtag(item.getEtag())
			.setOptions(item.getOptions())
			.putAllMetadata(change.metadata())
			.build();
		return this.transport.unary(operation, RuntimeGrpc.getDeleteStateMethod(), request, LayottoStateWire::nothing);
	}

	@Override
	public Call<Void> transaction(Operation operation, List<StateChange> changes) {
		ExecuteStateTransactionRequest.Builder request = ExecuteStateTransactionRequest.newBuilder()
			.setStoreName(this.component);
		changes.forEach((change) -> request.addOperations(TransactionalStateOperation.newBuilder()
			.setOperationType((change.kind() == Kind.DELETE) ? "delete" : "upsert")
			.setRequest(item(change))));
		return this.transport.unary(operation, RuntimeGrpc.getExecuteStateTransactionMethod(), request.build(),
				LayottoStateWire::nothing);
	}

	@Override
	public boolean marked(SidecarException failure) {
		return GrpcFailures.has(failure, Status.Code.INTERNAL, LayottoErrors.MARKED_KEY);
	}

	private static StateItem item(StateChange change) {
		Map<String, String> metadata = new HashMap<>(change.metadata());
		StateItem.Builder item = StateItem.newBuilder()
			.setKey(change.key())
			.setOptions(StateOptions.newBuilder().setConsistency(consistency(change.consistency())));
		if (change.kind() != Kind.DELETE) {
			item.setValue(UnsafeByteOperations.unsafeWrap(change.value()));
			// Left out, an earlier time to live would stay.
			metadata.put("ttlInSeconds", Long.toString(change.ttlSeconds()));
		}
		if (change.etag() != null) {
			item.setEtag(Etag.newBuilder().setValue(change.etag()));
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

	private static @Nullable Void nothing(Empty answer) {
		return null;
	}

}
