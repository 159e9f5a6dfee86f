package dev.outrigger.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.outrigger.CallRejectedException;
import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.BlockingGuard;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StateWire.BulkEntry;
import dev.outrigger.spi.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one store that meet. A read goes at once while no other one is on its way;
 * those that come meanwhile go next, together, as one request. So every read is sent
 * after it was asked for, and sees all that was written before. A request that takes
 * longer than {@link #LONGEST_WAIT} is not waited for by those that come after it. A
 * value that cannot be read together with others is read alone. What goes on after a read
 * that was started must not wait for other reads. Thread safe.
 */
final class CoalescedReads {

	/** How long a read waits for the request before it. */
	static final Duration LONGEST_WAIT = Duration.ofMillis(25);

	/** How many keys a request has at most. */
	static final int MOST_KEYS = 128;

	/** How soon it is asked again what the component can, after there was no answer. */
	private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

	private final StateWire wire;

	private final MonotonicTimer timer;

	private List<WaitingRead> waiting = new ArrayList<>();

	/** Ends the wait of those that wait; {@code null} when nobody does. */
	private @Nullable Future<?> guard;

	/** What the thread of the first read that waits carries. */
	private Executor context = Runnable::run;

	/** The request that others wait for, if one is on its way. */
	private @Nullable Flight current;

	/** Whether the component reads many keys as well as one; unknown at first. */
	private volatile @Nullable Boolean allowed;

	private boolean asking;

	private long askAgainAt;

	CoalescedReads(StateWire wire, MonotonicTimer timer) {
		this.wire = wire;
		this.timer = timer;
		this.askAgainAt = timer.nanoTime();
	}

	Call<StoredEntry> get(Operation operation, String key) {
		return new Read(operation, key);
	}

	private Call<StoredEntry> alone(Operation operation, String key) {
		return this.wire.get(operation, key, Consistency.UNSPECIFIED, Map.of());
	}

	/** {@code null} where the read has to wait. */
	private @Nullable Flight board(WaitingRead read) {
		if (!isAllowed(read.key())) {
			return Flight.UNTRACKED;
		}
		synchronized (this) {
			Flight before = this.current;
			if (before == null) {
				Flight own = new Flight();
				this.current = own;
				return own;
			}
			if (this.waiting.isEmpty()) {
				this.guard = guard(before);
				this.context = Runnable::run;
			}
			this.waiting.add(read);
			if (this.waiting.size() > 1) {
				return null;
			}
		}
		carry(read);
		return null;
	}

	/**
	 * What goes together is a part of what the first of them is a part of. Code of the
	 * application tells, so this is done without the lock.
	 */
	private void carry(WaitingRead first) {
		Executor carried;
		try {
			carried = Calls.context();
		}
		catch (RuntimeException ex) {
			first.cancel(false);
			throw ex;
		}
		synchronized (this) {
			if (!this.waiting.isEmpty() && this.waiting.get(0) == first) {
				this.context = carried;
			}
		}
	}

	private @Nullable Future<?> guard(Flight flight) {
		try {
			return this.timer.schedule(LONGEST_WAIT, () -> landed(flight));
		}
		catch (RejectedExecutionException ex) {
			// The connection is closing: what is on its way ends soon.
			return null;
		}
	}

	/** Found out beside the first reads, which do not wait for it. */
	private boolean isAllowed(String key) {
		Boolean known = this.allowed;
		if (known != null) {
			return known;
		}
		synchronized (this) {
			long now = this.timer.nanoTime();
			if (this.asking || now - this.askAgainAt < 0) {
				return false;
			}
			this.asking = true;
			this.askAgainAt = now + ASK_AGAIN.toNanos();
		}
		started(() -> this.wire.rules(key)).whenComplete((rules, failure) -> {
			synchronized (this) {
				this.asking = false;
				this.allowed = (failure == null) ? Boolean.valueOf(rules.coalescesReads()) : null;
			}
		});
		return Boolean.TRUE.equals(this.allowed);
	}

	/**
	 * Those that wait for a request go now, as it is answered or late; then those that
	 * came meanwhile, as long as requests are answered at once.
	 */
	private void landed(Flight flight) {
		Flight over = flight;
		while (over != null) {
			Batch next = next(over);
			over = (next != null && sent(next)) ? next.flight() : null;
		}
	}

	/** Those that go next, when somebody waits for the request. */
	private synchronized @Nullable Batch next(Flight flight) {
		if (this.current != flight) {
			return null;
		}
		if (this.waiting.isEmpty()) {
			this.current = null;
			return null;
		}
		Batch next = new Batch(new Flight(), this.waiting, this.context);
		this.waiting = new ArrayList<>(next.reads().size());
		if (this.guard != null) {
			this.guard.cancel(false);
			this.guard = null;
		}
		this.current = next.flight();
		return next;
	}

	/**
	 * Sends a batch; the first of its requests is the one that others wait for.
	 * @return whether that was answered at once; else its end leads on
	 */
	private boolean sent(Batch batch) {
		AtomicBoolean over = new AtomicBoolean();
		try {
			batch.context().execute(() -> {
				List<WaitingRead> reads = batch.reads();
				send(reads.subList(0, Math.min(MOST_KEYS, reads.size())), () -> {
					if (!over.compareAndSet(false, true)) {
						landed(batch.flight());
					}
				});
				for (int from = MOST_KEYS; from < reads.size(); from += MOST_KEYS) {
					send(reads.subList(from, Math.min(from + MOST_KEYS, reads.size())), () -> {
					});
				}
			});
		}
		catch (RuntimeException | Error ex) {
			// The context that is carried is the application's.
			batch.reads().forEach((read) -> read.end(null, ex));
			return true;
		}
		return !over.compareAndSet(false, true);
	}

	private void send(List<WaitingRead> reads, Runnable over) {
		List<WaitingRead> wanted = new ArrayList<>(reads.size());
		Set<String> keys = new LinkedHashSet<>();
		for (WaitingRead read : reads) {
			if (!read.isDone()) {
				wanted.add(read);
				keys.add(read.key());
			}
		}
		if (wanted.isEmpty()) {
			over.run();
			return;
		}
		Operation operation = wanted.get(0).operation();
		if (keys.size() == 1) {
			CompletableFuture<StoredEntry> answer = started(() -> alone(operation, wanted.get(0).key()));
			WantedRequest.by(wanted, answer);
			answer.whenComplete((entry, failure) -> {
				if (failure != null && Calls.cause(failure) instanceof CallRejectedException) {
					each(wanted, over, this::alone);
				}
				else {
					each(wanted, over, (read) -> read.end(entry, failure));
				}
			});
			return;
		}
		CompletableFuture<List<BulkEntry>> answer = started(
				() -> this.wire.getAll(operation, List.copyOf(keys), Map.of()));
		WantedRequest.by(wanted, answer);
		answer.whenComplete((found, failure) -> {
			if (failure == null) {
				Map<String, BulkEntry> usable = usable(keys, found);
				each(wanted, over, (read) -> answer(read, usable.get(read.key())));
			}
			else if (concernsAll(failure)) {
				each(wanted, over, (read) -> read.end(null, failure));
			}
			else {
				each(wanted, over, this::alone);
			}
		});
	}

	/**
	 * First those whose threads wait, as what goes on after the others runs here; the
	 * next request goes in between, so that those that were answered can be among it.
	 */
	private static void each(List<WaitingRead> reads, Runnable over, Consumer<WaitingRead> action) {
		try {
			reads.stream().filter(WaitingRead::blocks).forEach(action);
		}
		finally {
			over.run();
		}
		reads.stream().filter((read) -> !read.blocks()).forEach(action);
	}

	/**
	 * Whether a failure is everybody's. A request that was rejected here is not: a thread
	 * of its own may be willing to wait.
	 */
	private static boolean concernsAll(Throwable failure) {
		Throwable cause = Calls.cause(failure);
		return cause instanceof SidecarUnavailableException && !(cause instanceof CallRejectedException);
	}

	/** An answer with keys of others, or one twice, is not believed. */
	private static Map<String, BulkEntry> usable(Set<String> keys, List<BulkEntry> found) {
		Map<String, BulkEntry> byKey = new HashMap<>();
		for (BulkEntry item : found) {
			if (!keys.contains(item.entry().key()) || byKey.put(item.entry().key(), item) != null) {
				return Map.of();
			}
		}
		return byKey;
	}

	private void answer(WaitingRead read, @Nullable BulkEntry item) {
		if (item != null && item.exact() && item.error().isEmpty()) {
			read.end(item.entry(), null);
		}
		else {
			alone(read);
		}
	}

	/** Where a thread waits for it, on that thread. */
	private void alone(WaitingRead read) {
		if (read.blocks()) {
			read.end(null, ReadAloneException.INSTANCE);
		}
		else if (!read.isDone()) {
			CompletableFuture<StoredEntry> answer = started(() -> alone(read.operation(), read.key()));
			WantedRequest.by(List.of(read), answer);
			answer.whenComplete(read::end);
		}
	}

	/** Whoever waits is told, whatever goes wrong. */
	private static <T> CompletableFuture<T> started(Supplier<Call<T>> call) {
		try {
			return call.get().start();
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/** A request on its way, alone or for many. */
	private static final class Flight {

		/** One that nobody waits for. */
		private static final Flight UNTRACKED = new Flight();

	}

	/**
	 * Reads that go together.
	 *
	 * @param flight their request
	 * @param reads the reads
	 * @param context what the thread of the first one carries
	 */
	private record Batch(Flight flight, List<WaitingRead> reads, Executor context) {

	}

	/** One read, which is made when it is awaited or started. */
	private final class Read implements Call<StoredEntry> {

		private final Operation operation;

		private final String key;

		Read(Operation operation, String key) {
			this.operation = operation;
			this.key = key;
		}

		/** Without a change of thread while it is alone. */
		@Override
		public StoredEntry await() {
			BlockingGuard.check(this.operation);
			WaitingRead waiting = new WaitingRead(this.operation, this.key, true);
			Flight flight = board(waiting);
			if (flight == null) {
				try {
					return waiting.await();
				}
				catch (ReadAloneException ex) {
					return alone(this.operation, this.key).await();
				}
			}
			try {
				return alone(this.operation, this.key).await();
			}
			finally {
				landed(flight);
			}
		}

		@Override
		public CompletableFuture<StoredEntry> start() {
			WaitingRead waiting = new WaitingRead(this.operation, this.key, false);
			Flight flight = board(waiting);
			if (flight == null) {
				return waiting;
			}
			CompletableFuture<StoredEntry> answer = started(() -> alone(this.operation, this.key));
			answer.whenComplete((entry, failure) -> landed(flight));
			return answer;
		}

	}

}
