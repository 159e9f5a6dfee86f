package dev.outrigger.grpc;

import java.util.regex.Pattern;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.spi.ErrorTable;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** From a status to an exception. */
final class GrpcErrors {

	/** What a channel says of calls that come after its shutdown. */
	private static final String CLOSED = "Channel shutdown invoked";

	/** What a channel says of a call that it had no connection for until its deadline. */
	private static final String NOT_CONNECTED = "was_still_waiting";

	/** What a channel says when an answer was cut, or is none of gRPC. */
	private static final Pattern BROKEN = Pattern
		.compile("^(RST_STREAM closed stream|Received unexpected EOS|Encountered end-of-stream|HTTP status code|"
				+ "No value received|More than one value received|Invalid protobuf byte sequence|"
				+ "Connection closed|channel closed)|missing GRPC status in response");

	/** What either side says of an answer, not of a request. */
	private static final Pattern ANSWER_TOO_LARGE = Pattern
		.compile("^gRPC message exceeds maximum size|trying to send message larger than max");

	private GrpcErrors() {
	}

	static SidecarException translate(ErrorTable table, Operation operation, StatusRuntimeException ex) {
		String text = (ex.getStatus().getDescription() != null) ? ex.getStatus().getDescription() : "";
		Status.Code code = ex.getStatus().getCode();
		return switch (code) {
			case DEADLINE_EXCEEDED -> late(operation, text, ex);
			case CANCELLED -> ErrorTable.notAnswered(operation, false, "cancelled: " + text, ex);
			case UNAVAILABLE -> unavailable(operation, text, ex);
			case INTERNAL, UNKNOWN ->
				byTransport(ex, text) ? ErrorTable.notAnswered(operation, false, "no whole answer: " + text, ex)
						: table.answered(operation, code.name(), text, ex);
			case RESOURCE_EXHAUSTED -> ANSWER_TOO_LARGE.matcher(text).find()
					? ErrorTable.answerTooLarge(operation, text, ex) : table.answered(operation, code.name(), text, ex);
			default -> table.answered(operation, code.name(), text, ex);
		};
	}

	private static SidecarException late(Operation operation, String text, StatusRuntimeException ex) {
		return (operation.writes() && text.contains(NOT_CONNECTED))
				? new SidecarUnavailableException(operation, "cannot connect in time: " + text, ex)
				: ErrorTable.notAnswered(operation, true, "not answered in time: " + text, ex);
	}

	/**
	 * A read that was refused when its time was over; a write may never have been sent.
	 */
	static SidecarException late(Operation operation, SidecarException failure) {
		return operation.writes() ? failure
				: new SidecarTimeoutException(operation, "not answered in time: " + failure.getCause(), failure);
	}

	/** Whether this side made the status. Causes do not travel. */
	private static boolean byTransport(StatusRuntimeException ex, String text) {
		return ex.getStatus().getCause() != null || BROKEN.matcher(text).find();
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
