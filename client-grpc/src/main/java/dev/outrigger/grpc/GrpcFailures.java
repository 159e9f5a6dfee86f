package dev.outrigger.grpc;

import dev.outrigger.SidecarException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Looks at the status behind an exception, for the work-arounds of a dialect. */
public final class GrpcFailures {

	private GrpcFailures() {
	}

	/**
	 * Whether a failure came with a status.
	 * @param failure the failure
	 * @param code the status code
	 * @param text what its description must contain
	 * @return whether it did
	 */
	public static boolean has(SidecarException failure, Status.Code code, String text) {
		if (failure.getCause() instanceof StatusRuntimeException cause) {
			String description = cause.getStatus().getDescription();
			return cause.getStatus().getCode() == code && ((description != null) ? description : "").contains(text);
		}
		return false;
	}

}
