package dev.outrigger.http;

import java.util.concurrent.TimeoutException;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.spi.ErrorTable;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** From a request without an answer to an exception. */
final class HttpFailures {

	private HttpFailures() {
	}

	/**
	 * Translates a failure.
	 * @param operation what was asked
	 * @param sent whether there was a connection that the request may have been written
	 * to
	 * @param failure what happened instead of an answer
	 * @return the exception
	 */
	static SidecarException translate(Operation operation, boolean sent, Throwable failure) {
		if (failure instanceof SidecarException known) {
			return known;
		}
		if (failure instanceof TimeoutException) {
			return (sent || !operation.writes())
					? ErrorTable.notAnswered(operation, true, "not answered in time", failure)
					: new SidecarUnavailableException(operation, "cannot connect: not in time", failure);
		}
		if (!sent || ErrorTable.neverSent(failure)) {
			return new SidecarUnavailableException(operation, "cannot connect: " + message(failure), failure);
		}
		if (failure instanceof InterruptedException) {
			return ErrorTable.notAnswered(operation, false, "interrupted while waiting for the answer", failure);
		}
		if (failure instanceof DataBufferLimitException || failure.getCause() instanceof DataBufferLimitException) {
			return ErrorTable.answerTooLarge(operation,
					"the answer is larger than this application accepts: " + failure.getMessage(), failure);
		}
		return ErrorTable.notAnswered(operation, false, "no whole answer: " + message(failure), failure);
	}

	private static String message(Throwable failure) {
		if (failure instanceof InterruptedException) {
			return "interrupted";
		}
		return (failure instanceof WebClientRequestException && failure.getCause() != null)
				? String.valueOf(failure.getCause().getMessage()) : String.valueOf(failure.getMessage());
	}

}
