package dev.outrigger.testkit.tck.control;

import io.grpc.ServerServiceDefinition;

/** Starts an application that speaks gRPC, which ends with the test. */
public interface GrpcServiceControl {

	/**
	 * Starts the application.
	 * @param service what it serves
	 * @return its id
	 */
	String serve(ServerServiceDefinition service);

}
