package dev.outrigger.testkit.embedded.http;

import java.time.Duration;
import java.util.Optional;

import io.grpc.Status;

/** What goes wrong, and what is open, for a server that knows nothing of gRPC. */
public interface HttpFaults {

	/** A request has come. */
	Open opened(String rpc, String component);

	/** A request that is not answered yet. */
	interface Open {

		/** What to refuse it with. */
		Optional<Status> refusal();

		/** What to answer once it was done. */
		Optional<Status> misreport();

		/** How much later to answer it. */
		Duration delay();

		/** It was answered. */
		void ended();

		/** Its client left. */
		void cancelled();

	}

}
