package dev.outrigger.lock;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import dev.outrigger.BuildingBlock;
import dev.outrigger.FencingToken;
import dev.outrigger.LockLostException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.call.Nanos;
import dev.outrigger.spi.LockBackend.UnlockResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that was taken, until it is released or its time is up. Renews itself where that
 * was asked for.
 */
final class Lease {

	private static final Logger logger = LoggerFactory.getLogger(Lease.class);

	private final LockKeeper keeper;

	private final MonotonicTimer timer;

	private final String name;

	private final String owner;

	private final LockOptions options;

	private final @Nullable FencingToken fence;

	private final AtomicReference<Status> status = new AtomicReference<>(Status.HELD);

	private final LeaseLoss loss;

	private volatile long expiry;

	private volatile boolean wasHeld;

	private volatile @Nullable Future<?> renewal;

	Lease(LockKeeper keeper, MonotonicTimer timer, String name, String owner, LockOptions options, long expiry,
			@Nullable FencingToken fence) {
		this.keeper = keeper;
		this.timer = timer;
		this.name = name;
		this.owner = owner;
		this.options = options;
		this.expiry = expiry;
		this.fence = fence;
		this.loss = new LeaseLoss(timer, this::remaining);
		if (options.renewed()) {
			renewAfter(options.leaseFor().dividedBy(3));
		}
	}

	String name() {
		return this.name;
	}

	String owner() {
		return this.owner;
	}

	FencingToken fence() {
		if (this.fence == null) {
			throw ComponentLocks.cannot("fence", this.keeper.component());
		}
		return this.fence;
	}

	Duration remaining() {
		long left = this.expiry - this.timer.nanoTime();
		return (this.status.get() == Status.HELD && left > 0) ? Duration.ofNanos(left) : Duration.ZERO;
	}

	/** Runs something once when the lock is lost before it is released. */
	void onLost(Runnable action) {
		this.loss.add(action);
	}

	/**
	 * Holds the lock for a time from now; one that renews itself has its time already.
	 */
	Call<Void> renew(Duration leaseFor) {
		LockOptions asked = LockOptions.leaseFor(leaseFor);
		return Calls.defer(() -> {
			if (remaining().isZero()) {
				return Calls.failed(lost("renew", UnlockResult.NOT_HELD));
			}
			if (this.options.renewed()) {
				return Calls.done();
			}
			long until = this.timer.nanoTime() + Nanos.of(leaseFor);
			// A shorter lease may hold from now on, whatever the answer is.
			if (until - this.expiry < 0) {
				this.expiry = until;
				this.loss.reschedule();
			}
			return this.keeper.renew(this.name, this.owner, asked).then((held) -> {
				if (held && !remaining().isZero()) {
					this.expiry = until;
					return Calls.done();
				}
				this.expiry = this.timer.nanoTime();
				this.loss.check();
				return Calls.failed(lost("renew", held ? UnlockResult.NOT_HELD : UnlockResult.HELD_BY_OTHER));
			});
		});
	}

	private void renewAfter(Duration pause) {
		try {
			this.renewal = this.timer.schedule(pause, this::renew);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Lock '{}' is not renewed any more, as the connection is closed", this.name);
		}
	}

	/** What was lost stays lost: its owner may have been told. */
	private void renew() {
		if (remaining().isZero()) {
			return;
		}
		long before = this.timer.nanoTime();
		this.keeper.renew(this.name, this.owner, this.options).start().whenComplete((held, failure) -> {
			if (remaining().isZero()) {
				return;
			}
			if (failure != null) {
				logger.debug("Lock '{}' could not be renewed yet: {}", this.name, failure.getMessage());
				renewAfter(this.options.leaseFor().dividedBy(10));
			}
			else if (held) {
				this.expiry = before + Nanos.of(this.options.leaseFor());
				renewAfter(this.options.leaseFor().dividedBy(3));
			}
			else {
				this.expiry = this.timer.nanoTime();
				this.loss.check();
			}
		});
	}

	/**
	 * Loses the lock, for its owner, who is told as of any loss, and gives it back. Does
	 * nothing once its release has begun.
	 */
	void giveUp() {
		if (remaining().isZero()) {
			return;
		}
		this.expiry = this.timer.nanoTime();
		stopRenewing();
		this.loss.check();
		this.keeper.unlock(this.name, this.owner).start().whenComplete((result, failure) -> {
			if (failure != null) {
				logger.debug("Lock '{}' was given up and ends with its lease: {}", this.name, failure.getMessage());
			}
		});
	}

	private void end() {
		this.loss.close();
		stopRenewing();
	}

	private void stopRenewing() {
		Future<?> last = this.renewal;
		if (last != null) {
			last.cancel(false);
		}
	}

	Call<Void> release() {
		return Calls.defer(() -> {
			Status before = this.status.getAndUpdate(
					(current) -> (current == Status.HELD || current == Status.UNKNOWN) ? Status.RELEASING : current);
			end();
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
		return this.keeper.unlock(this.name, this.owner).recover((failure) -> {
			boolean unknown = failure instanceof OutcomeUnknownException;
			this.status.set(unknown ? Status.UNKNOWN : (repeated ? Status.UNKNOWN : Status.HELD));
			if (unknown && !repeated) {
				return this.keeper.unlock(this.name, this.owner)
					.map((result) -> worked(result, held) ? UnlockResult.UNLOCKED : result);
			}
			throw failure;
		}).then((result) -> {
			this.status.set(Status.RELEASED);
			return (result == UnlockResult.UNLOCKED || (repeated && worked(result, held))) ? Calls.done()
					: Calls.failed(lost("unlock", result));
		});
	}

	private static boolean worked(UnlockResult result, boolean held) {
		return result == UnlockResult.NOT_HELD || (held && result == UnlockResult.HELD_BY_OTHER);
	}

	private LockLostException lost(String verb, UnlockResult result) {
		return new LockLostException(new Operation(BuildingBlock.LOCK, verb, this.keeper.component(), Effect.ONCE),
				"the lock '" + this.name + "' was lost before it was released: "
						+ ((result == UnlockResult.HELD_BY_OTHER) ? "somebody else holds it" : "its lease had ended"),
				null);
	}

	private enum Status {

		HELD, RELEASING, UNKNOWN, RELEASED

	}

}
