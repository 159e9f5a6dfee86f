package dev.outrigger.grpc.layotto;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.connection.ConnectRequest;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.connection.SidecarConnector;
import dev.outrigger.grpc.GrpcTarget;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.spi.Dialect;
import org.jspecify.annotations.Nullable;

/** Connects to Layotto. */
public final class LayottoConnector implements SidecarConnector {

	@Override
	public String sidecar() {
		return "layotto";
	}

	@Override
	public String transport() {
		return "grpc";
	}

	@Override
	public String defaultEndpoint() {
		return "127.0.0.1:34904";
	}

	/** Layotto sets no variables for the application. */
	@Override
	public Optional<Found> detect(UnaryOperator<@Nullable String> environment) {
		return Optional.empty();
	}

	@Override
	public List<String> componentTypes(BuildingBlock block) {
		return LayottoFacts.types(block);
	}

	@Override
	public List<Capability> capabilities(BuildingBlock block, String type) {
		return LayottoFacts.capabilities(block, "any", type);
	}

	/** Never pings: Layotto allows one in five minutes. It checks no token either. */
	@Override
	public Dialect connect(ConnectRequest request) {
		GrpcTransport transport = new GrpcTransport(request, GrpcTarget.parse(request.endpoint()),
				new GrpcTransport.Settings(LayottoErrors.TABLE, Duration.ZERO, null));
		return transport.orClose(() -> new LayottoDialect(transport, request,
				request.deliveries(DeliveryMode.CALLBACK)
					.map((called) -> LayottoCallbacks.bind(called, transport.io()))
					.orElse(null)));
	}

}
