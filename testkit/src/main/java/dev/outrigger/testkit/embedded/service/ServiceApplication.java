package dev.outrigger.testkit.embedded.service;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.grpc.Channel;

/** An application that can be called through the sidecar. Thread safe; never blocks. */
public interface ServiceApplication {

	/** Where it is, for messages. */
	String address();

	/**
	 * Calls it.
	 * @param question what it is asked
	 * @return the answer, whatever its status; fails with a {@link ServiceRefusal} where
	 * the application speaks gRPC and refuses
	 * @throws IllegalArgumentException when there is no such path or header
	 */
	CompletableFuture<ServiceAnswer> call(ServiceQuestion question);

	/** Reaches its own services, where it speaks gRPC. */
	default Optional<Channel> channel() {
		return Optional.empty();
	}

}
