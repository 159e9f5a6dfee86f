package dev.outrigger.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.StateWire;

/**
 * The state stores of a connection, whose plain reads go together where their
 * {@link dev.outrigger.spi.StateRules#coalescesReads() rules} allow it. Thread safe.
 */
public final class CoalescedStores implements AutoCloseable {

	private final MonotonicTimer timer;

	private final Map<String, CoalescedReads> reads = new ConcurrentHashMap<>();

	/**
	 * Begins without a store.
	 * @param timer tells the time; is not closed
	 */
	public CoalescedStores(MonotonicTimer timer) {
		this.timer = timer;
	}

	/**
	 * A store.
	 * @param wire makes the requests
	 * @param kind tells the wires of one component apart
	 * @return the store, which shares its reads with others of that component and kind
	 */
	public StateBackend store(StateWire wire, String kind) {
		return new StateBackend(new CoalescingWire(wire, this.reads.computeIfAbsent(kind + " " + wire.component(),
				(key) -> new CoalescedReads(wire, this.timer))));
	}

	/** Nothing waits here that does not end with the connection's transport. */
	@Override
	public void close() {
		this.reads.clear();
	}

}
