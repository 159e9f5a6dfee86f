package dev.outrigger.grpc.dapr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.RegisteredComponents;
import dev.outrigger.spi.Call;
import dev.outrigger.spi.Calls;

/** What the sidecar says about its components, asked for when it is first needed. */
final class DaprComponents {

	private static final Operation METADATA = new Operation(BuildingBlock.SIDECAR, "metadata", "", Effect.READ);

	private final GrpcTransport transport;

	private final Map<String, Component> known = new ConcurrentHashMap<>();

	DaprComponents(GrpcTransport transport) {
		this.transport = transport;
	}

	/** Asks the sidecar again. */
	Call<List<Component>> load() {
		return this.transport.unary(METADATA, DaprGrpc.getGetMetadataMethod(), GetMetadataRequest.getDefaultInstance(),
				(answer) -> {
					List<Component> all = answer.getRegisteredComponentsList()
						.stream()
						.map(DaprComponents::read)
						.toList();
					this.known.putAll(all.stream().collect(Collectors.toMap(Component::key, (found) -> found)));
					return all;
				});
	}

	/** What is known of a component; an unknown one has an empty type. */
	Call<Component> find(BuildingBlock block, String name) {
		String key = prefix(block) + "/" + name;
		Component found = this.known.get(key);
		if (found != null) {
			return Calls.value(overridden(block, found));
		}
		return load().map((all) -> overridden(block,
				Optional.ofNullable(this.known.get(key)).orElseGet(() -> new Component(name, "", List.of()))));
	}

	private static String prefix(BuildingBlock block) {
		return (block == BuildingBlock.CONFIGURATION) ? "configuration" : block.id();
	}

	private Component overridden(BuildingBlock block, Component found) {
		String type = this.transport.options().component(block, found.name()).type();
		return (type != null) ? new Component(found.name(), type, found.capabilities()) : found;
	}

	private static Component read(RegisteredComponents registered) {
		return new Component(registered.getName(), registered.getType(), List.copyOf(registered.getCapabilitiesList()));
	}

	/**
	 * A component of the sidecar.
	 *
	 * @param name its name
	 * @param type its type, with or without the block in front
	 * @param capabilities what it says it can do
	 */
	record Component(String name, String type, List<String> capabilities) {

		String key() {
			return this.type.substring(0, Math.max(0, this.type.indexOf('.'))) + "/" + this.name;
		}

		/** The type without the block: {@code redis} for {@code state.redis}. */
		String shortType() {
			return this.type.substring(this.type.indexOf('.') + 1);
		}

	}

}
