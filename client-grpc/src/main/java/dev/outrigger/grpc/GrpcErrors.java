package dev.outrigger.grpc;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.spi.ErrorTable;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** From a status to an exception. */
final class GrpcErrors {

	private GrpcErrors() {
	}

	static SidecarException translate(ErrorTable table, Operation operation, StatusRuntimeException ex) {
		String text = (ex.getStatus().getDescription() != null) ? ex.getStatus().getDescription() : "";
		Status.Code code = ex.getStatus().getCode();
		return switch (code) {
			case DEADLINE_EXCEEDED -> ErrorTable.notAnswered(operation, true, "not answered in time: " + text, ex);
			case CANCELLED -> ErrorTable.notAnswered(operation, false, "cancelled: " + text, ex);
			case UNAVAILABLE ->
				ErrorTable.neverSent(ex) ? new SidecarUnavailableException(operation, "cannot connect: " + text, ex)
						: ErrorTable.notAnswered(operation, false, "the sidecar is unavailable: " + text, ex);
			default -> table.answered(operation, code.name(), text, ex);
		};
	}

}
