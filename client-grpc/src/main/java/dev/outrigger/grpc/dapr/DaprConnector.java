package dev.outrigger.grpc.dapr;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.ConnectRequest;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.connection.SidecarConnector;
import dev.outrigger.dapr.DaprEnvironment;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.grpc.GrpcTarget;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.spi.Dialect;
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
		return DaprEnvironment.find(environment, "GRPC");
	}

	@Override
	public List<String> componentTypes(BuildingBlock block) {
		return DaprFacts.types(block);
	}

	@Override
	public List<Capability> capabilities(BuildingBlock block, String type) {
		return (block == BuildingBlock.INVOKE) ? DaprFacts.invocationOverGrpc()
				: DaprFacts.capabilities(block, DaprFacts.example(block, type));
	}

	@Override
	public Dialect connect(ConnectRequest request) {
		GrpcTransport transport = new GrpcTransport(request, GrpcTarget.parse(request.endpoint()),
				new GrpcTransport.Settings(DaprErrors.TABLE, KEEP_ALIVE, "dapr-api-token"));
		return transport.orClose(() -> {
			Optional<CallbackOptions> events = request.deliveries(DeliveryMode.STREAM);
			return new DaprDialect(transport, request.endpoint(),
					events.or(request::bindings)
						.map((called) -> DaprGrpcCallbacks.bind(called, transport.io()))
						.orElse(null),
					events.isPresent());
		});
	}

}
