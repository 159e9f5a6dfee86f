package dev.outrigger.autoconfigure;

import java.util.Map;

import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;

/** Which property is to blame when a connection cannot be set up. */
final class ConnectionFailures {

	/** By what the message of the connection's builder begins with. */
	private static final Map<String, String> PROPERTIES = Map.of("endpoint",
			"the property 'outrigger.connection.endpoint', or the variable that the sidecar's launcher sets", "token",
			"the property 'outrigger.connection.token', or the variable that the sidecar's launcher sets", "timeout",
			"the property 'outrigger.connection.timeout'", "tls", "the property 'outrigger.connection.ssl.bundle'",
			"callback path", "the property 'outrigger.callback.path'", "callback port",
			"the property 'outrigger.callback.port'", "transport", "the class path", "delivery",
			"the property 'outrigger.pubsub.delivery', or the transport of events");

	private ConnectionFailures() {
	}

	static OutriggerStartupException describe(OutriggerConnectionDetails details, IllegalArgumentException failure) {
		String message = String.valueOf(failure.getMessage());
		String subject = message.substring(0, Math.max(0, message.indexOf(':')));
		return new OutriggerStartupException(
				"The connection to '" + details.sidecar() + "' over '" + details.transport() + "' cannot be set up: "
						+ message,
				"Correct " + PROPERTIES.getOrDefault(subject, "the property under 'outrigger' that has this value")
						+ ".",
				failure);
	}

}
