package dev.outrigger.testkit.embedded.dapr;

import java.time.Duration;

import dev.outrigger.grpc.dapr.proto.TryLockRequest;
import dev.outrigger.grpc.dapr.proto.TryLockResponse;
import dev.outrigger.grpc.dapr.proto.UnlockRequest;
import dev.outrigger.grpc.dapr.proto.UnlockResponse;
import dev.outrigger.grpc.dapr.proto.UnlockResponse.Status;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.LockTable;
import io.grpc.Status.Code;

/** The lock rpcs. */
final class DaprLockApi {

	private final Engine engine;

	DaprLockApi(Engine engine) {
		this.engine = engine;
	}

	TryLockResponse tryLock(TryLockRequest request) {
		if (request.getExpiryInSeconds() <= 0) {
			throw DaprFailures.plain(Code.INVALID_ARGUMENT,
					"ExpiryInSeconds is not positive in lock store " + request.getStoreName());
		}
		LockTable table = table(request.getStoreName(), request.getResourceId(), request.getLockOwner());
		checkSeparator("failed to try acquiring lock: ", request.getResourceId());
		return TryLockResponse.newBuilder()
			.setSuccess(table.tryLock(request.getResourceId(), request.getLockOwner(),
					Duration.ofSeconds(request.getExpiryInSeconds())))
			.build();
	}

	UnlockResponse unlock(UnlockRequest request) {
		LockTable table = table(request.getStoreName(), request.getResourceId(), request.getLockOwner());
		checkSeparator("failed to release lock: ", request.getResourceId());
		return UnlockResponse.newBuilder()
			.setStatus(switch (table.unlock(request.getResourceId(), request.getLockOwner())) {
				case UNLOCKED -> Status.SUCCESS;
				case NOT_HELD -> Status.LOCK_DOES_NOT_EXIST;
				case HELD_BY_OTHER -> Status.LOCK_BELONGS_TO_OTHERS;
			})
			.build();
	}

	private LockTable table(String store, String resource, String owner) {
		if (!this.engine.hasLocks()) {
			throw DaprFailures.plain(Code.FAILED_PRECONDITION, "lock store is not configured");
		}
		if (resource.isEmpty()) {
			throw DaprFailures.plain(Code.INVALID_ARGUMENT, "ResourceId is empty in lock store " + store);
		}
		if (owner.isEmpty()) {
			throw DaprFailures.plain(Code.INVALID_ARGUMENT, "LockOwner is empty in lock store " + store);
		}
		return this.engine.lock(store)
			.orElseThrow(() -> DaprFailures.plain(Code.INVALID_ARGUMENT, "lock store " + store + " not found"));
	}

	private static void checkSeparator(String prefix, String resource) {
		if (resource.contains("||")) {
			throw DaprFailures.plain(Code.INTERNAL,
					prefix + "input key/keyPrefix '" + resource + "' can't contain '||'");
		}
	}

}
