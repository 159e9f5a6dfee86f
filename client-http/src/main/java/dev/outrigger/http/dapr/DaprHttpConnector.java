package dev.outrigger.http.dapr;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.connection.ConnectRequest;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.connection.SidecarConnector;
import dev.outrigger.dapr.DaprEnvironment;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.spi.Dialect;
import org.jspecify.annotations.Nullable;

/** Connects to Dapr over HTTP. */
public final class DaprHttpConnector implements SidecarConnector {

	@Override
	public String sidecar() {
		return "dapr";
	}

	@Override
	public String transport() {
		return "http";
	}

	@Override
	public String defaultEndpoint() {
		return "127.0.0.1:3500";
	}

	@Override
	public Optional<Found> detect(UnaryOperator<@Nullable String> environment) {
		return DaprEnvironment.find(environment, "HTTP");
	}

	@Override
	public List<String> componentTypes(BuildingBlock block) {
		return DaprFacts.types(block);
	}

	@Override
	public List<Capability> capabilities(BuildingBlock block, String type) {
		return (block == BuildingBlock.BINDING) ? DaprFacts.bindingsOverHttp(DaprFacts.example(block, type))
				: DaprFacts.pushedCapabilities(block, DaprFacts.example(block, type));
	}

	@Override
	public Dialect connect(ConnectRequest request) {
		for (String type : new String[] { "org.springframework.web.reactive.function.client.WebClient",
				"reactor.netty.http.client.HttpClient", "tools.jackson.databind.json.JsonMapper" }) {
			if (!present(type)) {
				throw new IllegalArgumentException("transport: 'http' needs " + type
						+ " (expected: org.springframework.boot:spring-boot-starter-webclient on the class path)");
			}
		}
		if (request.callback() != null && request.callback().mode() == DeliveryMode.STREAM) {
			throw new IllegalArgumentException(
					"delivery: STREAM over http (expected: CALLBACK, as Dapr has streams over gRPC only)");
		}
		return new DaprHttpDialect(request);
	}

	private static boolean present(String type) {
		try {
			Class.forName(type, false, DaprHttpConnector.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

}
