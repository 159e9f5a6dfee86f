package dev.outrigger.autoconfigure;

import dev.outrigger.connection.CallbackPortException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when the port for the sidecar's calls is taken. */
final class CallbackPortFailureAnalyzer extends AbstractFailureAnalyzer<CallbackPortException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CallbackPortException cause) {
		return new FailureAnalysis(
				"The application cannot listen for its sidecar on " + cause.address()
						+ " (properties 'outrigger.callback.host' and 'outrigger.callback.port'): " + cause.reason(),
				"Stop what listens there, or set 'outrigger.callback.port' to another port, and the application port with"
						+ " which the sidecar is started. A further sidecar needs a port of its own"
						+ " ('outrigger.sidecars.<name>.callback.port').",
				cause);
	}

}
