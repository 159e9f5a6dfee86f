package dev.outrigger.grpc.dapr;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.TryLockRequest;
import dev.outrigger.grpc.dapr.proto.TryLockResponse;
import dev.outrigger.grpc.dapr.proto.UnlockRequest;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.LockBackend;

/** Locks on Dapr, which have only alpha names. */
record DaprLocks(GrpcTransport transport, String component) implements LockBackend {

	@Override
	public Call<Boolean> tryLock(String name, String owner, int leaseSeconds) {
		TryLockRequest request = TryLockRequest.newBuilder()
			.setStoreName(this.component)
			.setResourceId(name)
			.setLockOwner(owner)
			.setExpiryInSeconds(leaseSeconds)
			.build();
		return this.transport.unary(new Operation(BuildingBlock.LOCK, "tryLock", this.component, Effect.ONCE),
				DaprGrpc.getTryLockAlpha1Method(), request, TryLockResponse::getSuccess);
	}

	@Override
	public Call<UnlockResult> unlock(String name, String owner) {
		Operation operation = new Operation(BuildingBlock.LOCK, "unlock", this.component, Effect.ONCE);
		UnlockRequest request = UnlockRequest.newBuilder()
			.setStoreName(this.component)
			.setResourceId(name)
			.setLockOwner(owner)
			.build();
		return this.transport.unary(operation, DaprGrpc.getUnlockAlpha1Method(), request,
				(answer) -> switch (answer.getStatus()) {
					case SUCCESS -> UnlockResult.UNLOCKED;
					case LOCK_DOES_NOT_EXIST -> UnlockResult.NOT_HELD;
					case LOCK_BELONGS_TO_OTHERS -> UnlockResult.HELD_BY_OTHER;
					case INTERNAL_ERROR, UNRECOGNIZED ->
						throw ErrorTable.unusable(operation, "the lock store answered " + answer.getStatus());
				});
	}

}
