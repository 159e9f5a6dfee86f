package dev.outrigger.lock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import dev.outrigger.BuildingBlock;
import dev.outrigger.LockLostException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.LockBackend;
import dev.outrigger.spi.LockBackend.UnlockResult;

/** A lock that was taken, until it is released or its time is up. */
final class Lease {

	private final LockBackend backend;

	private final MonotonicTimer timer;

	private final String store;

	private final String name;

	private final String owner;

	private final long expiry;

	private final AtomicReference<Status> status = new AtomicReference<>(Status.HELD);

	private volatile boolean wasHeld;

	Lease(LockBackend backend, MonotonicTimer timer, String store, String name, String owner, long expiry) {
		this.backend = backend;
		this.timer = timer;
		this.store = store;
		this.name = name;
		this.owner = owner;
		this.expiry = expiry;
	}

	String name() {
		return this.name;
	}

	String owner() {
		return this.owner;
	}

	Duration remaining() {
		long left = this.expiry - this.timer.nanoTime();
		return (this.status.get() == Status.HELD && left > 0) ? Duration.ofNanos(left) : Duration.ZERO;
	}

	Call<Void> release() {
		return Calls.defer(() -> {
			Status before = this.status.getAndUpdate(
					(current) -> (current == Status.HELD || current == Status.UNKNOWN) ? Status.RELEASING : current);
			return switch (before) {
				case HELD -> unlock(this.expiry - this.timer.nanoTime() > 0, false);
				case UNKNOWN -> unlock(this.wasHeld, true);
				case RELEASING, RELEASED -> Calls.done();
			};
		});
	}

	/**
	 * After an unlock without an answer, finding nothing, or the next owner, means that
	 * it worked.
	 */
	private Call<Void> unlock(boolean held, boolean repeated) {
		this.wasHeld = held;
		return this.backend.unlock(this.name, this.owner).recover((failure) -> {
			boolean unknown = failure instanceof OutcomeUnknownException;
			this.status.set(unknown ? Status.UNKNOWN : (repeated ? Status.UNKNOWN : Status.HELD));
			if (unknown && !repeated) {
				return this.backend.unlock(this.name, this.owner)
					.map((result) -> worked(result, held) ? UnlockResult.UNLOCKED : result);
			}
			throw failure;
		}).then((result) -> {
			this.status.set(Status.RELEASED);
			return (result == UnlockResult.UNLOCKED || (repeated && worked(result, held))) ? Calls.done()
					: Calls.failed(lost(result));
		});
	}

	private static boolean worked(UnlockResult result, boolean held) {
		return result == UnlockResult.NOT_HELD || (held && result == UnlockResult.HELD_BY_OTHER);
	}

	private LockLostException lost(UnlockResult result) {
		return new LockLostException(new Operation(BuildingBlock.LOCK, "unlock", this.store, Effect.ONCE),
				"the lock '" + this.name + "' was lost before it was released: "
						+ ((result == UnlockResult.HELD_BY_OTHER) ? "somebody else holds it" : "its lease had ended"));
	}

	private enum Status {

		HELD, RELEASING, UNKNOWN, RELEASED

	}

}
