package dev.outrigger.lock;

import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.spi.LockBackend;
import dev.outrigger.spi.LockBackend.UnlockResult;

/** Locks in the sidecar's own lock components, which neither renew nor number them. */
record ComponentLocks(LockBackend backend, String component) implements LockKeeper {

	private static final Grant GRANT = new Grant(null);

	@Override
	public Call<Optional<Grant>> tryLock(String name, String owner, LockOptions options) {
		if (options.renewed()) {
			throw cannot("renew", this.component);
		}
		return this.backend.tryLock(name, owner, options.leaseSeconds())
			.map((taken) -> taken ? Optional.of(GRANT) : Optional.empty());
	}

	@Override
	public Call<Boolean> renew(String name, String owner, LockOptions options) {
		throw cannot("renew", this.component);
	}

	@Override
	public Call<UnlockResult> unlock(String name, String owner) {
		return this.backend.unlock(name, owner);
	}

	static UnsupportedCapabilityException cannot(String verb, String component) {
		return new UnsupportedCapabilityException(new Operation(BuildingBlock.LOCK, verb, component, Effect.ONCE),
				"locks of a sidecar's lock component cannot be renewed and have no fencing tokens:"
						+ " keep the lock in a state store");
	}

}
