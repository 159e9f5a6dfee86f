package dev.outrigger.testkit.embedded.layotto;

import java.time.Duration;

import dev.outrigger.grpc.layotto.proto.TryLockRequest;
import dev.outrigger.grpc.layotto.proto.TryLockResponse;
import dev.outrigger.grpc.layotto.proto.UnlockRequest;
import dev.outrigger.grpc.layotto.proto.UnlockResponse;
import dev.outrigger.grpc.layotto.proto.UnlockResponse.Status;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.LockTable;
import io.grpc.Status.Code;

/** The lock rpcs. */
final class LayottoLockApi {

	private final Engine engine;

	LayottoLockApi(Engine engine) {
		this.engine = engine;
	}

	TryLockResponse tryLock(TryLockRequest request) {
		check(request.getStoreName(), request.getResourceId(), request.getLockOwner());
		if (request.getExpire() <= 0) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT,
					"Expire is not positive in lock store " + request.getStoreName());
		}
		return TryLockResponse.newBuilder()
			.setSuccess(table(request.getStoreName(), request.getResourceId()).tryLock(request.getResourceId(),
					request.getLockOwner(), Duration.ofSeconds(request.getExpire())))
			.build();
	}

	UnlockResponse unlock(UnlockRequest request) {
		check(request.getStoreName(), request.getResourceId(), request.getLockOwner());
		LockTable table = table(request.getStoreName(), request.getResourceId());
		return UnlockResponse.newBuilder()
			.setStatus(switch (table.unlock(request.getResourceId(), request.getLockOwner())) {
				case UNLOCKED -> Status.SUCCESS;
				case NOT_HELD -> Status.LOCK_UNEXIST;
				case HELD_BY_OTHER -> Status.LOCK_BELONG_TO_OTHERS;
			})
			.build();
	}

	private void check(String store, String resource, String owner) {
		if (!this.engine.hasLocks()) {
			throw LayottoFrontEnd.failure(Code.FAILED_PRECONDITION, "lock store is not configured");
		}
		if (resource.isEmpty()) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "ResourceId is empty in lock store " + store);
		}
		if (owner.isEmpty()) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "LockOwner is empty in lock store " + store);
		}
	}

	private LockTable table(String store, String resource) {
		LockTable table = this.engine.lock(store)
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "lock store " + store + " not found"));
		LayottoStateApi.checked(resource);
		return table;
	}

}
