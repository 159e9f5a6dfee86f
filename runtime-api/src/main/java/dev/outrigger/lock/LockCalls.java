package dev.outrigger.lock;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.call.Nanos;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockKeeper.Grant;
import dev.outrigger.spi.LockBackend;
import dev.outrigger.storage.StateRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lock operations as calls: what the blocking and the reactive facade have in common. */
final class LockCalls {

	private static final Logger logger = LoggerFactory.getLogger(LockCalls.class);

	private static final long LONGEST_PAUSE_MILLIS = 500;

	/**
	 * A lock may be taken after the unlock that followed the lost request: it is unlocked
	 * more than once.
	 */
	private static final List<Duration> UNLOCK_AFTER = List.of(Duration.ZERO, Duration.ofSeconds(1),
			Duration.ofSeconds(5));

	private final SidecarConnection connection;

	private final MonotonicTimer timer;

	private final LockKeeper keeper;

	private final Leases leases;

	private LockCalls(SidecarConnection connection, LockKeeper keeper) {
		this.connection = connection;
		this.timer = connection.timer();
		this.keeper = keeper;
		this.leases = connection.resource(Leases.class, (shared) -> new Leases());
	}

	/** Locks of a lock component. */
	static LockCalls of(SidecarConnection connection, String component) {
		return new LockCalls(connection,
				new ComponentLocks(connection.dialect().backend(LockBackend.TYPE, component), component));
	}

	/** Locks in a state store. */
	static LockCalls inStateStore(SidecarConnection connection, String component) {
		return new LockCalls(connection, new StateKeptLocks(StateRecords.of(connection.dialect(), component),
				connection.timer(), System::currentTimeMillis));
	}

	Call<Optional<Lease>> tryAcquire(String name, LockOptions options) {
		check(name);
		return Calls.defer(() -> attempt(name, options, this.timer.nanoTime() + Nanos.of(options.waitFor()), 1));
	}

	private Call<Optional<Lease>> attempt(String name, LockOptions options, long until, int number) {
		String owner = UUID.randomUUID().toString();
		long expiry = this.timer.nanoTime() + Nanos.of(options.leaseFor());
		Call<Optional<Grant>> attempt = this.keeper.tryLock(name, owner, options);
		return new AbandonAware<>(attempt, () -> giveBack(name, owner)).recover((failure) -> {
			if (failure instanceof OutcomeUnknownException) {
				giveBack(name, owner);
			}
			if (!(failure instanceof SidecarUnavailableException) || !isWaiting(until)) {
				throw failure;
			}
			return Calls.value(Optional.empty());
		}).then((granted) -> {
			if (granted.isPresent() && expiry - this.timer.nanoTime() > 0) {
				Lease lease = new Lease(this.keeper, this.timer, name, owner, options, expiry, granted.get().fence());
				this.leases.add(lease);
				return Calls.value(Optional.of(lease));
			}
			if (granted.isPresent()) {
				// The answer came after the lease: somebody else may hold the lock.
				giveBack(name, owner);
			}
			Duration pause = pause(number, until - this.timer.nanoTime());
			return pause.isZero() ? Calls.value(Optional.empty())
					: Calls.defer(() -> attempt(name, options, until, number + 1)).after(pause);
		});
	}

	/** An outage is waited for as another owner is. */
	private boolean isWaiting(long until) {
		return until - this.timer.nanoTime() > 0 && !this.connection.isClosed();
	}

	private static Duration pause(int attempt, long leftNanos) {
		if (leftNanos <= 0) {
			return Duration.ZERO;
		}
		long millis = Math.min(LONGEST_PAUSE_MILLIS, 10L << Math.min(attempt, 6));
		long jittered = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
		return Duration.ofNanos(Math.min(leftNanos, TimeUnit.MILLISECONDS.toNanos(jittered)));
	}

	private void giveBack(String name, String owner) {
		UNLOCK_AFTER.forEach((pause) -> unlockLater(name, owner, pause));
	}

	private void unlockLater(String name, String owner, Duration pause) {
		try {
			this.timer.schedule(pause, () -> this.keeper.unlock(name, owner).start().whenComplete((result, failure) -> {
				if (failure != null) {
					logger.debug("Lock '{}' of an unknown attempt could not be released: {}", name,
							failure.getMessage());
				}
			}));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Lock '{}' of an unknown attempt ends with its lease, as the connection is closed", name);
		}
	}

	private static void check(String name) {
		if (name.isEmpty() || name.contains("||")) {
			throw new IllegalArgumentException("name: '" + name + "' (expected: not empty, and no '||')");
		}
	}

}
