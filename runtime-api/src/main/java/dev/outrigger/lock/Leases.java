package dev.outrigger.lock;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import dev.outrigger.connection.DisconnectAware;

/** The leases that were taken over a connection, while somebody has them. Thread safe. */
final class Leases implements AutoCloseable, DisconnectAware {

	private final Set<Lease> leases = Collections.newSetFromMap(new WeakHashMap<>());

	synchronized void add(Lease lease) {
		this.leases.add(lease);
	}

	/** Several processes may go on from here, and at most one could have a lock. */
	@Override
	public void disconnected() {
		taken().forEach(Lease::giveUp);
	}

	private synchronized List<Lease> taken() {
		List<Lease> all = List.copyOf(this.leases);
		this.leases.clear();
		return all;
	}

	/** What is left ends with its time. */
	@Override
	public void close() {
		taken();
	}

}
