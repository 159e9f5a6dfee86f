package dev.outrigger.sequence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.connection.DisconnectAware;

/** The numbers that the facades of a connection have in reserve. Thread safe. */
final class NumberReserves implements AutoCloseable, DisconnectAware {

	private final Map<Place, NumberReserve> reserves = new ConcurrentHashMap<>();

	NumberReserve of(SequenceSpec spec) {
		return this.reserves.computeIfAbsent(new Place(spec.component(), spec.key()), (place) -> new NumberReserve());
	}

	/** Another process may go on from here with the same numbers. */
	@Override
	public void disconnected() {
		this.reserves.values().forEach(NumberReserve::drop);
	}

	/** What is left is never given. */
	@Override
	public void close() {
		disconnected();
	}

	private record Place(String component, String key) {

	}

}
