package dev.outrigger.sequence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers that the facades of a connection have in reserve. Thread safe. */
final class NumberReserves implements AutoCloseable {

	private final Map<Place, NumberReserve> reserves = new ConcurrentHashMap<>();

	NumberReserve of(SequenceSpec spec) {
		return this.reserves.computeIfAbsent(new Place(spec.component(), spec.key()), (place) -> new NumberReserve());
	}

	/** What is left is never given. */
	@Override
	public void close() {
		this.reserves.clear();
	}

	private record Place(String component, String key) {

	}

}
