package dev.outrigger.dapr;

import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.outrigger.connection.SidecarConnector.Found;
import org.jspecify.annotations.Nullable;

/** Where Dapr tells the applications that it starts how to reach it. */
public final class DaprEnvironment {

	private DaprEnvironment() {
	}

	/**
	 * The sidecar that the environment names.
	 * @param environment the variables
	 * @param api the word for the API in their names, {@code GRPC} or {@code HTTP}
	 * @return the sidecar, when there is one
	 */
	public static Optional<Found> find(UnaryOperator<@Nullable String> environment, String api) {
		String endpoint = environment.apply("DAPR_" + api + "_ENDPOINT");
		String port = environment.apply("DAPR_" + api + "_PORT");
		String given = environment.apply("DAPR_API_TOKEN");
		String token = (given != null && !given.isBlank()) ? given : null;
		if (endpoint != null && !endpoint.isBlank()) {
			return Optional.of(new Found(endpoint, token));
		}
		return (port != null && !port.isBlank()) ? Optional.of(new Found("127.0.0.1:" + port.trim(), token))
				: Optional.empty();
	}

}
