package dev.outrigger.samples.benchmarks;

import java.util.Map;
import java.util.concurrent.Callable;

/** Clients of one sidecar that make the same call, each in its own way. */
interface Clients extends AutoCloseable {

	/** The call of each client, by the client's name. */
	Map<String, Callable<?>> calls();

	/** The client that does the least. */
	String base();

	@Override
	void close();

}
