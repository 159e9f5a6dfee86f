package dev.outrigger.autoconfigure;

import java.util.Map;

import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;

/** Which property is to blame when a connection cannot be set up. */
final class ConnectionFailures {

	/** By what the message of the connection's builder begins with. */
	private static final Map<String, String> PROPERTIES = Map.of("endpoint", "connection.endpoint", "token",
			"connection.token", "timeout", "connection.timeout", "tls", "connection.ssl.bundle", "callback path",
			"callback.path", "callback port", "callback.port", "delivery", "delivery");

	/** What else can be meant. */
	private static final Map<String, String> OTHERS = Map.of("endpoint",
			", or the variable that the sidecar's launcher sets", "token",
			", or the variable that the sidecar's launcher sets", "delivery", ", or the transport of events");

	private ConnectionFailures() {
	}

	static OutriggerStartupException describe(OutriggerConnectionDetails details, SidecarSettings settings,
			IllegalArgumentException failure) {
		String message = String.valueOf(failure.getMessage());
		String subject = message.substring(0, Math.max(0, message.indexOf(':')));
		return new OutriggerStartupException("The connection to '" + details.sidecar() + "' over '"
				+ details.transport() + "' cannot be set up: " + message, "Correct " + cause(settings, subject) + ".",
				failure);
	}

	private static String cause(SidecarSettings settings, String subject) {
		if (subject.equals("transport")) {
			return "the class path";
		}
		String property = PROPERTIES.get(subject);
		if (property == null) {
			return "the property under 'outrigger' that has this value";
		}
		// The main sidecar's delivery stands beside what else is said of its events.
		String relative = (property.equals("delivery") && !settings.isNamed()) ? "pubsub.delivery" : property;
		return "the property '" + settings.property(relative) + "'" + OTHERS.getOrDefault(subject, "");
	}

}
