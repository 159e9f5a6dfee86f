package dev.outrigger.grpc.layotto;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.TryLockRequest;
import dev.outrigger.grpc.layotto.proto.TryLockResponse;
import dev.outrigger.grpc.layotto.proto.UnlockRequest;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.LockBackend;

/** Locks on Layotto. */
record LayottoLocks(GrpcTransport transport, String component) implements LockBackend {

	@Override
	public Call<Boolean> tryLock(String name, String owner, int leaseSeconds) {
		TryLockRequest request = TryLockRequest.newBuilder()
			.setStoreName(this.component)
			.setResourceId(name)
			.setLockOwner(owner)
			.setExpire(leaseSeconds)
			.build();
		return this.transport.unary(new Operation(BuildingBlock.LOCK, "tryLock", this.component, Effect.ONCE),
				RuntimeGrpc.getTryLockMethod(), request, TryLockResponse::getSuccess);
	}

	@Override
	public Call<UnlockResult> unlock(String name, String owner) {
		Operation operation = new Operation(BuildingBlock.LOCK, "unlock", this.component, Effect.ONCE);
		UnlockRequest request = UnlockRequest.newBuilder()
			.setStoreName(this.component)
			.setResourceId(name)
			.setLockOwner(owner)
			.build();
		return this.transport.unary(operation, RuntimeGrpc.getUnlockMethod(), request,
				(answer) -> switch (answer.getStatus()) {
					case SUCCESS -> UnlockResult.UNLOCKED;
					case LOCK_UNEXIST -> UnlockResult.NOT_HELD;
					case LOCK_BELONG_TO_OTHERS -> UnlockResult.HELD_BY_OTHER;
					case INTERNAL_ERROR, UNRECOGNIZED ->
						throw ErrorTable.unusable(operation, "the lock store answered " + answer.getStatus());
				});
	}

}
