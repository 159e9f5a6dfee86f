package dev.outrigger.storage;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.call.CoalescedCalls;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.StateRules;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StateWire.BulkEntry;
import dev.outrigger.spi.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one store that meet: many keys are read by one request, once it is known that
 * the component does so as well as it reads one. Every read is sent after it was asked
 * for, and sees all that was written before. A value that cannot be read together with
 * others is read alone. Thread safe.
 */
final class CoalescedReads implements CoalescedCalls.Requests<String, StoredEntry> {

	/** How many keys a request has at most. */
	static final int MOST_KEYS = 128;

	/** How soon it is asked again what the component can, after there was no answer. */
	private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

	private final StateWire wire;

	private final MonotonicTimer timer;

	private final CoalescedCalls<String, StoredEntry> calls;

	/** Whether the component reads many keys as well as one; unknown at first. */
	private volatile @Nullable Boolean allowed;

	private boolean asking;

	private long askAgainAt;

	CoalescedReads(StateWire wire, MonotonicTimer timer) {
		this.wire = wire;
		this.timer = timer;
		this.askAgainAt = timer.nanoTime();
		this.calls = new CoalescedCalls<>(timer, this);
	}

	Call<StoredEntry> get(Operation operation, String key) {
		return this.calls.call(operation, key);
	}

	/** Found out beside the first reads, which do not wait for it. */
	@Override
	public boolean mayMeet(String key) {
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
		rules(key).whenComplete((rules, failure) -> {
			synchronized (this) {
				this.asking = false;
				this.allowed = (failure == null) ? Boolean.valueOf(rules.coalescesReads()) : null;
			}
		});
		return Boolean.TRUE.equals(this.allowed);
	}

	private CompletableFuture<StateRules> rules(String key) {
		try {
			return this.wire.rules(key).start();
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public int fitting(List<String> keys) {
		return Math.min(MOST_KEYS, keys.size());
	}

	@Override
	public Call<StoredEntry> alone(Operation operation, String key) {
		return this.wire.get(operation, key, Consistency.UNSPECIFIED, Map.of());
	}

	@Override
	public Call<Function<String, @Nullable StoredEntry>> together(Operation operation, List<String> keys) {
		return this.wire.getAll(operation, keys, Map.of()).map((found) -> usable(keys, found)::get);
	}

	/**
	 * An answer with keys of others, or one twice, is not believed; nor is an entry that
	 * is an error, or not exact.
	 */
	private static Map<String, StoredEntry> usable(List<String> keys, List<BulkEntry> found) {
		Map<String, BulkEntry> byKey = new HashMap<>();
		for (BulkEntry item : found) {
			if (byKey.put(item.entry().key(), item) != null) {
				return Map.of();
			}
		}
		if (!Set.copyOf(keys).containsAll(byKey.keySet())) {
			return Map.of();
		}
		Map<String, StoredEntry> usable = new HashMap<>();
		byKey.forEach((key, item) -> {
			if (item.exact() && item.error().isEmpty()) {
				usable.put(key, item.entry());
			}
		});
		return usable;
	}

}
