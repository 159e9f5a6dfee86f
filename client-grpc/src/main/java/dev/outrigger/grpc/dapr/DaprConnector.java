package dev.outrigger.grpc.dapr;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.outrigger.grpc.GrpcTarget;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.spi.ConnectRequest;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.SidecarConnector;
import org.jspecify.annotations.Nullable;

/** Connects to Dapr. */
public final class DaprConnector implements SidecarConnector {

	/** Dapr punishes more than one ping in 8 seconds. */
	private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

	@Override
	public String sidecar() {
		return "dapr";
	}

	@Override
	public String transport() {
		return "grpc";
	}

	@Override
	public String defaultEndpoint() {
		return "127.0.0.1:50001";
	}

	@Override
	public Optional<Found> detect(UnaryOperator<@Nullable String> environment) {
		String endpoint = environment.apply("DAPR_GRPC_ENDPOINT");
		String port = environment.apply("DAPR_GRPC_PORT");
		String token = environment.apply("DAPR_API_TOKEN");
		if (endpoint != null && !endpoint.isBlank()) {
			return Optional.of(new Found(endpoint, token));
		}
		return (port != null && !port.isBlank()) ? Optional.of(new Found("127.0.0.1:" + port.trim(), token))
				: Optional.empty();
	}

	@Override
	public Dialect connect(ConnectRequest request) {
		GrpcTransport transport = new GrpcTransport(request, GrpcTarget.parse(request.endpoint()),
				new GrpcTransport.Settings(DaprErrors.TABLE, KEEP_ALIVE, "dapr-api-token"));
		return new DaprDialect(transport, request.endpoint());
	}

}
