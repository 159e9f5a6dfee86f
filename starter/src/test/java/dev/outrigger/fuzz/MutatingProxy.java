package dev.outrigger.fuzz;

import java.io.IOException;

/** Stands before a sidecar and changes what it answers. */
interface MutatingProxy extends AutoCloseable {

	/** Where it listens. */
	int port();

	/** How the answers from now on are changed. */
	void mutate(Mutation mutation);

	@Override
	void close() throws IOException;

}
