package dev.outrigger.state;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

	private static final int MANY = 1024;

	private final NearCache cache;

	private final long doubtNanos;

	private final Consumer<Set<String>> written;

	private final Stripe[] stripes = new Stripe[256];

	private final ConcurrentHashMap<String, Doubt> doubts = new ConcurrentHashMap<>();

	/** How many doubts there are when those that are over are looked for. */
	private final AtomicInteger sweepAt = new AtomicInteger(MANY);

	/**
	 * Begins with nothing.
	 * @param cache keeps the entries
	 * @param doubt how long a key is not kept after its write was given up without an
	 * answer
	 * @param written is told the keys that were written, or may have been, after each
	 * write; must not block
	 */
	public NearReads(NearCache cache, Duration doubt, Consumer<Set<String>> written) {
		this.cache = cache;
		this.doubtNanos = doubt.toNanos();
		this.written = written;
		for (int i = 0; i < this.stripes.length; i++) {
			this.stripes[i] = new Stripe();
		}
	}

	/**
	 * Forgets a key, which somebody else has written.
	 * @param key the key
	 */
	public void changed(String key) {
		Stripe stripe = stripe(key);
		synchronized (stripe) {
			stripe.writes++;
			this.cache.remove(key);
		}
	}

	Call<StoredEntry> read(String key, Supplier<Call<StoredEntry>> far) {
		return Calls.defer(() -> {
			StoredEntry near = this.cache.get(key);
			if (near != null) {
				return Calls.value(copy(near));
			}
			long before = writes(key);
			return far.get().map((entry) -> keep(key, entry, before));
		});
	}

	private long writes(String key) {
		Stripe stripe = stripe(key);
		synchronized (stripe) {
			return stripe.writes;
		}
	}

	private StoredEntry keep(String key, StoredEntry entry, long before) {
		Stripe stripe = stripe(key);
		synchronized (stripe) {
			if (stripe.writes == before && !isDoubtful(key)) {
				this.cache.put(key, copy(entry));
			}
		}
		return entry;
	}

	/** A value that is bytes is handed out as it is, and may be changed. */
	private static StoredEntry copy(StoredEntry entry) {
		return new StoredEntry(entry.key(), entry.value().clone(), entry.etag(), entry.metadata());
	}

	private boolean isDoubtful(String key) {
		Doubt doubt = this.doubts.get(key);
		if (doubt != null && doubt.isOver()) {
			this.doubts.remove(key, doubt);
			return false;
		}
		return doubt != null;
	}

	<T> Call<T> write(Collection<String> keys, Call<T> write) {
		return new Write<>(this, Set.copyOf(keys), write);
	}

	private void begin(Set<String> keys) {
		int size = this.doubts.size();
		if (size > this.sweepAt.get()) {
			this.doubts.values().removeIf(Doubt::isOver);
			this.sweepAt.set(Math.max(MANY, 2 * this.doubts.size()));
		}
		for (String key : keys) {
			this.doubts.compute(key, (same, doubt) -> Doubt.begun(doubt));
			changed(key);
		}
	}

	private void end(Set<String> keys, @Nullable Throwable failure) {
		boolean open = failure != null && mayHaveHappened(failure);
		long until = System.nanoTime() + this.doubtNanos;
		for (String key : keys) {
			changed(key);
			this.doubts.compute(key, (same, doubt) -> Doubt.ended(doubt, open, until));
		}
		if (failure == null || open) {
			this.written.accept(keys);
		}
	}

	/**
	 * A store that failed inside may have written, and so may a write that was given up.
	 */
	private static boolean mayHaveHappened(Throwable failure) {
		return !(failure instanceof SidecarException known) || known instanceof PartialOutcomeException
				|| known.code() == SidecarException.Code.INTERNAL || Outcome.of(known) == Outcome.UNKNOWN;
	}

	private Stripe stripe(String key) {
		int hash = key.hashCode();
		return this.stripes[(hash ^ (hash >>> 16)) & (this.stripes.length - 1)];
	}

	/** Counts the writes of some keys, guarded by itself. */
	private static final class Stripe {

		private long writes;

	}

	/** A write, whose begin and end are seen however it ends. */
	private record Write<T>(NearReads reads, Set<String> keys, Call<T> write) implements Call<T> {

		@Override
		public T await() {
			this.reads.begin(this.keys);
			T done;
			try {
				done = this.write.await();
			}
			catch (RuntimeException | Error ex) {
				this.reads.end(this.keys, ex);
				throw ex;
			}
			this.reads.end(this.keys, null);
			return done;
		}

		/** Cancelling reaches the write; what continues meanwhile keeps nothing. */
		@Override
		public CompletableFuture<T> start() {
			this.reads.begin(this.keys);
			CompletableFuture<T> running;
			try {
				running = this.write.start();
			}
			catch (RuntimeException | Error ex) {
				this.reads.end(this.keys, ex);
				throw ex;
			}
			running.whenComplete((done, failure) -> this.reads.end(this.keys,
					(failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
							: failure));
			return running;
		}

	}

	/**
	 * That a key is being written, or may be.
	 *
	 * @param writers how many writes have not ended
	 * @param open whether one has ended without an answer
	 * @param until when such a one counts as ended
	 */
	private record Doubt(int writers, boolean open, long until) {

		static Doubt begun(@Nullable Doubt before) {
			return (before == null) ? new Doubt(1, false, 0)
					: new Doubt(before.writers + 1, before.open && !before.isPast(), before.until);
		}

		static @Nullable Doubt ended(@Nullable Doubt before, boolean open, long until) {
			int left = (before != null) ? Math.max(0, before.writers - 1) : 0;
			if (open) {
				return new Doubt(left, true, until);
			}
			boolean stays = before != null && before.open && !before.isPast();
			return (left == 0 && !stays) ? null : new Doubt(left, stays, stays ? before.until : 0);
		}

		private boolean isPast() {
			return System.nanoTime() - this.until > 0;
		}

		boolean isOver() {
			return this.writers == 0 && (!this.open || isPast());
		}

	}

}
