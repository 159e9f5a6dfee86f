package dev.outrigger.lock;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import dev.outrigger.FencingToken;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.LockBackend.UnlockResult;
import dev.outrigger.spi.StoredEntry;
import dev.outrigger.storage.StateRecords;

/**
 * Locks in a state store: a record per lock that is never deleted and never expires.
 * Clocks are not compared: a lock is taken from its owner once its record was seen
 * unchanged for the whole lease, on the clock of who waits. Thread safe.
 */
final class StateKeptLocks implements LockKeeper {

	/** What the keys of records begin with. */
	static final String KEY_PREFIX = "outrigger.lock.";

	/** How many locks of others are remembered. */
	private static final int MOST_SIGHTINGS = 10_000;

	private final StateRecords records;

	private final MonotonicTimer timer;

	private final LongSupplier epochMillis;

	private final Map<String, Sighting> sightings = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
			return size() > MOST_SIGHTINGS;
		}

	};

	StateKeptLocks(StateRecords records, MonotonicTimer timer, LongSupplier epochMillis) {
		this.records = records;
		this.timer = timer;
		this.epochMillis = epochMillis;
	}

	@Override
	public String component() {
		return this.records.component();
	}

	@Override
	public Call<Optional<Grant>> tryLock(String name, String owner, LockOptions options) {
		return this.records.read(KEY_PREFIX + name).then((entry) -> {
			LockRecord current = read(entry);
			if (!current.isFree() && !isOver(name, current)) {
				return Calls.value(Optional.empty());
			}
			LockRecord taken = LockRecord.taken(owner, options.leaseFor(), current.fence(),
					this.epochMillis.getAsLong());
			return this.records.replace(entry, taken.bytes()).map((done) -> {
				forget(name);
				return done ? Optional.of(new Grant(new FencingToken(taken.fence()))) : Optional.empty();
			});
		});
	}

	@Override
	public Call<Boolean> renew(String name, String owner, LockOptions options) {
		return this.records.read(KEY_PREFIX + name).then((entry) -> {
			LockRecord current = read(entry);
			if (!current.owner().equals(owner)) {
				return Calls.value(false);
			}
			return this.records.replace(entry, current.renewed(options.leaseFor()).bytes())
				// Another renewal was faster, or another owner.
				.then((done) -> done ? Calls.value(true) : renew(name, owner, options));
		});
	}

	@Override
	public Call<UnlockResult> unlock(String name, String owner) {
		return this.records.read(KEY_PREFIX + name).then((entry) -> {
			LockRecord current = read(entry);
			if (!current.owner().equals(owner)) {
				return Calls.value(current.isFree() ? UnlockResult.NOT_HELD : UnlockResult.HELD_BY_OTHER);
			}
			return this.records.replace(entry, current.freed().bytes())
				// A renewal was faster, or another owner.
				.then((done) -> done ? Calls.value(UnlockResult.UNLOCKED) : unlock(name, owner));
		});
	}

	private LockRecord read(StoredEntry entry) {
		return LockRecord.of(entry, component());
	}

	/** Whether the owner has had its lease, as far as it was watched from here. */
	private boolean isOver(String name, LockRecord current) {
		long now = this.timer.nanoTime();
		synchronized (this.sightings) {
			Sighting before = this.sightings.get(name);
			if (before == null || !before.write().equals(current.write())) {
				this.sightings.put(name, new Sighting(current.write(), now));
				return false;
			}
			return now - before.nanos() >= Duration.ofMillis(current.leaseMillis()).toNanos();
		}
	}

	private void forget(String name) {
		synchronized (this.sightings) {
			this.sightings.remove(name);
		}
	}

	/** When a write of a record was first seen. */
	private record Sighting(String write, long nanos) {

	}

}
