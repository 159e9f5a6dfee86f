package dev.outrigger.testkit.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** What the sidecar is told to do wrong, by rpc. Thread safe. */
public final class Faults {

	private final List<Fault> rules = new CopyOnWriteArrayList<>();

	private final Map<String, AtomicInteger> cancelled = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> applied = new ConcurrentHashMap<>();

	/**
	 * Refuses calls before they have an effect.
	 * @param rpc the rpc's name without its service
	 * @param status what to answer
	 * @param times how many calls
	 */
	public void refuse(String rpc, Status status, int times) {
		this.rules.add(new Fault(rpc, status, Duration.ZERO, new AtomicInteger(times)));
	}

	/**
	 * Does what is asked and answers later.
	 * @param rpc the rpc's name without its service
	 * @param delay how much later
	 * @param times how many calls
	 */
	public void delayAnswer(String rpc, Duration delay, int times) {
		this.rules.add(new Fault(rpc, null, delay, new AtomicInteger(times)));
	}

	/** How many calls of an rpc the client cancelled. */
	public int cancelled(String rpc) {
		AtomicInteger count = this.cancelled.get(rpc);
		return (count != null) ? count.get() : 0;
	}

	/** How many calls of an rpc something was done wrong to. */
	public int applied(String rpc) {
		AtomicInteger count = this.applied.get(rpc);
		return (count != null) ? count.get() : 0;
	}

	void wasCancelled(String rpc) {
		this.cancelled.computeIfAbsent(rpc, (name) -> new AtomicInteger()).incrementAndGet();
	}

	/** Behaves again. */
	public void clear() {
		this.rules.clear();
		this.cancelled.clear();
		this.applied.clear();
	}

	@Nullable Fault next(String rpc) {
		for (Fault fault : this.rules) {
			if (fault.rpc().equals(rpc) && fault.left().getAndDecrement() > 0) {
				this.applied.computeIfAbsent(rpc, (name) -> new AtomicInteger()).incrementAndGet();
				return fault;
			}
		}
		return null;
	}

	/**
	 * Something to do wrong.
	 *
	 * @param rpc where
	 * @param status what to refuse with; {@code null} to answer late instead
	 * @param delay how late to answer
	 * @param left how often still
	 */
	record Fault(String rpc, @Nullable Status status, Duration delay, AtomicInteger left) {

	}

}
