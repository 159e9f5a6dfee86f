package dev.outrigger.state;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.outrigger.Outcome;
import dev.outrigger.PartialOutcomeException;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Plain reads of one store that are answered from nearby. A read after a write of the
 * same application is never older than that write: what is read while a key is written is
 * not kept, and a key whose write may still happen is not kept for a while. Writes of
 * others are seen when they are told, or else when the cache forgets by itself. To be
 * shared by all facades of a store. Thread safe.
 */
public final class NearReads {

	private static final int STRIPES = 1024;

	private static final int MANY = 1024;

	private final NearCache cache;

	private final long doubtNanos;

	private final Consumer<Set<String>> written;

	/** Counts the writes of the keys of a stripe. */
	private final AtomicIntegerArray writes = new AtomicIntegerArray(STRIPES);

	private final ConcurrentHashMap<String, Doubt> doubts = new ConcurrentHashMap<>();

	/**
	 * Begins with nothing.
	 * @param cache keeps the entries
	 * @param doubt how long a key is not kept whose write was given up without an answer
	 * @param written is told the keys that were written, or may have been, after each
	 * write; must not block
	 */
	public NearReads(NearCache cache, Duration doubt, Consumer<Set<String>> written) {
		this.cache = cache;
		this.doubtNanos = doubt.toNanos();
		this.written = written;
	}

	/**
	 * Forgets a key, which somebody else has written.
	 * @param key the key
	 */
	public void changed(String key) {
		this.writes.incrementAndGet(stripe(key));
		this.cache.remove(key);
	}

	Call<StoredEntry> read(String key, Supplier<Call<StoredEntry>> far) {
		return Calls.defer(() -> {
			StoredEntry near = this.cache.get(key);
			if (near != null) {
				return Calls.value(near);
			}
			int before = this.writes.get(stripe(key));
			return far.get().map((entry) -> keep(key, entry, before));
		});
	}

	private StoredEntry keep(String key, StoredEntry entry, int before) {
		if (isCurrent(key, before)) {
			this.cache.put(key, entry);
			// A write may have begun since.
			if (!isCurrent(key, before)) {
				this.cache.remove(key);
			}
		}
		return entry;
	}

	private boolean isCurrent(String key, int before) {
		return this.writes.get(stripe(key)) == before && !isDoubtful(key);
	}

	private boolean isDoubtful(String key) {
		Doubt doubt = this.doubts.get(key);
		if (doubt == null) {
			return false;
		}
		if (doubt.isOver()) {
			this.doubts.remove(key, doubt);
			return false;
		}
		return true;
	}

	<T> Call<T> write(Collection<String> keys, Call<T> write) {
		Set<String> all = Set.copyOf(keys);
		return Calls.defer(() -> {
			all.forEach(this::begin);
			return write.map((done) -> {
				end(all, true, false);
				return done;
			}).recover((failure) -> {
				boolean open = mayHaveHappened(failure);
				end(all, open, open);
				throw failure;
			});
		});
	}

	/** A store that failed inside may have written. */
	private static boolean mayHaveHappened(SidecarException failure) {
		return failure instanceof PartialOutcomeException || failure.code() == SidecarException.Code.INTERNAL
				|| Outcome.of(failure) == Outcome.UNKNOWN;
	}

	private void begin(String key) {
		if (this.doubts.size() > MANY) {
			this.doubts.values().removeIf(Doubt::isOver);
		}
		this.doubts.compute(key, (same, doubt) -> Doubt.of(doubt, 1, System.nanoTime() + this.doubtNanos));
		changed(key);
	}

	private void end(Set<String> keys, boolean maybeWritten, boolean open) {
		for (String key : keys) {
			changed(key);
			this.doubts.computeIfPresent(key, (same, doubt) -> doubt.ended(open));
		}
		if (maybeWritten) {
			this.written.accept(keys);
		}
	}

	private static int stripe(String key) {
		int hash = key.hashCode();
		return (hash ^ (hash >>> 16)) & (STRIPES - 1);
	}

	/**
	 * That a key is being written, or may be.
	 *
	 * @param writers how many writes have not ended
	 * @param open whether one has ended without an answer
	 * @param until when whatever was begun counts as ended
	 */
	private record Doubt(int writers, boolean open, long until) {

		static Doubt of(@Nullable Doubt before, int more, long until) {
			return (before == null) ? new Doubt(more, false, until)
					: new Doubt(before.writers + more, before.open, until);
		}

		@Nullable Doubt ended(boolean withoutAnswer) {
			boolean stays = this.open || withoutAnswer;
			return (this.writers <= 1 && !stays) ? null : new Doubt(this.writers - 1, stays, this.until);
		}

		boolean isOver() {
			return System.nanoTime() - this.until > 0;
		}

	}

}
