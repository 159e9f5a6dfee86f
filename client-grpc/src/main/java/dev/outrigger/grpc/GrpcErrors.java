package dev.outrigger.grpc;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.spi.ErrorTable;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** From a status to an exception. */
final class GrpcErrors {

	/** What a channel says of calls that come after its shutdown. */
	private static final String CLOSED = "Channel shutdown invoked";

	private GrpcErrors() {
	}

	static SidecarException translate(ErrorTable table, Operation operation, StatusRuntimeException ex) {
		String text = (ex.getStatus().getDescription() != null) ? ex.getStatus().getDescription() : "";
		Status.Code code = ex.getStatus().getCode();
		return switch (code) {
			case DEADLINE_EXCEEDED -> ErrorTable.notAnswered(operation, true, "not answered in time: " + text, ex);
			case CANCELLED -> ErrorTable.notAnswered(operation, false, "cancelled: " + text, ex);
			case UNAVAILABLE -> unavailable(operation, text, ex);
			default -> table.answered(operation, code.name(), text, ex);
		};
	}

	private static SidecarException unavailable(Operation operation, String text, StatusRuntimeException ex) {
		if (text.equals(CLOSED)) {
			return closed(operation, ex);
		}
		return ErrorTable.neverSent(ex) ? new SidecarUnavailableException(operation, "cannot connect: " + text, ex)
				: ErrorTable.notAnswered(operation, false, "the sidecar is unavailable: " + text, ex);
	}

	/** A call that came after the connection's end, and was not sent. */
	static SidecarException closed(Operation operation, @Nullable Throwable cause) {
		return new SidecarUnavailableException(operation, "the connection is closed", cause);
	}

}
