package dev.outrigger.spring.observation;

import dev.outrigger.Operation;
import io.micrometer.observation.Observation;

/** A call to a sidecar. */
public final class SidecarCallContext extends Observation.Context {

	private final String sidecar;

	private final Operation operation;

	/**
	 * Creates a context.
	 * @param sidecar the sidecar's name in the application
	 * @param operation what the call does
	 */
	public SidecarCallContext(String sidecar, Operation operation) {
		this.sidecar = sidecar;
		this.operation = operation;
	}

	/** The sidecar's name in the application. */
	public String sidecar() {
		return this.sidecar;
	}

	/** What the call does. */
	public Operation operation() {
		return this.operation;
	}

}
