package dev.outrigger.testkit.embedded.service;

import io.grpc.Status;

/** The refusal of an application that speaks gRPC. */
public final class ServiceRefusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Status status;

	/**
	 * Wraps a refusal.
	 * @param status what the application answered
	 */
	public ServiceRefusal(Status status) {
		super(status.toString());
		this.status = status;
	}

	/** What the application answered. */
	public Status status() {
		return this.status;
	}

}
