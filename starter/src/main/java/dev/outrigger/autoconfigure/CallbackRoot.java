package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.core.env.Environment;

/** Dapr asks the application's own web server at its root, and nowhere else. */
final class CallbackRoot {

	private CallbackRoot() {
	}

	/**
	 * Fails when the sidecar calls the web server, and what that serves lies below a
	 * path.
	 */
	static void check(SidecarConnection connection, Environment environment, String... properties) {
		if (connection.dialect().callbacks().isEmpty()) {
			return;
		}
		for (String property : properties) {
			String path = environment.getProperty(property, "");
			if (!path.isBlank() && !path.equals("/")) {
				throw new OutriggerStartupException(
						"The sidecar is to call the application's own web server (property 'outrigger.callback.port'"
								+ " is -1), which it asks at the root, but everything there lies below '" + path
								+ "' (property '" + property + "')",
						"Leave 'outrigger.callback.port' out, or set it to a port of its own for the sidecar's calls.",
						null);
			}
		}
	}

}
