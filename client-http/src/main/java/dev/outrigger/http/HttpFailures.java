package dev.outrigger.http;

import java.util.concurrent.TimeoutException;

import dev.outrigger.InvalidRequestException;
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

	static SidecarException translate(Operation operation, Throwable failure) {
		if (failure instanceof TimeoutException) {
			return ErrorTable.notAnswered(operation, true, "not answered in time", failure);
		}
		if (failure instanceof InterruptedException) {
			return ErrorTable.notAnswered(operation, false, "interrupted while waiting for the answer", failure);
		}
		if (ErrorTable.neverSent(failure)) {
			return new SidecarUnavailableException(operation, "cannot connect: " + failure.getMessage(), failure);
		}
		if (failure instanceof DataBufferLimitException || failure.getCause() instanceof DataBufferLimitException) {
			return InvalidRequestException.tooLarge(operation,
					"the answer is larger than " + HttpTransport.MAX_ANSWER + " bytes", failure);
		}
		String message = (failure instanceof WebClientRequestException && failure.getCause() != null)
				? String.valueOf(failure.getCause().getMessage()) : String.valueOf(failure.getMessage());
		return ErrorTable.notAnswered(operation, false, "no whole answer: " + message, failure);
	}

}
