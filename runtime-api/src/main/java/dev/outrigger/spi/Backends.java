package dev.outrigger.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;

/** The backends of a dialect, by type. Immutable. */
public final class Backends {

	private static final String NO_BLOCK = " does not offer this building block";

	private final String sidecar;

	private final Map<BackendType<?>, Function<String, ? extends Backend>> factories;

	private Backends(String sidecar, Map<BackendType<?>, Function<String, ? extends Backend>> factories) {
		this.sidecar = sidecar;
		this.factories = factories;
	}

	/**
	 * No backends yet.
	 * @param sidecar the name of the sidecar and its transport, for messages
	 * @return the backends
	 */
	public static Backends of(String sidecar) {
		return new Backends(sidecar, Map.of());
	}

	/**
	 * Adds a backend.
	 * @param <B> the backend
	 * @param type its type
	 * @param factory makes the backend of a component
	 * @return these backends and the new one
	 */
	public <B extends Backend> Backends with(BackendType<B> type, Function<String, B> factory) {
		Map<BackendType<?>, Function<String, ? extends Backend>> more = new LinkedHashMap<>(this.factories);
		more.put(type, factory);
		return new Backends(this.sidecar, Collections.unmodifiableMap(more));
	}

	/**
	 * The backend of a component.
	 * @param <B> the backend
	 * @param type its type
	 * @param component the component's name in the sidecar
	 * @return the backend
	 * @throws UnsupportedCapabilityException when the dialect has no such backend
	 */
	public <B extends Backend> B find(BackendType<B> type, String component) {
		Function<String, ? extends Backend> factory = this.factories.get(type);
		if (factory == null) {
			boolean served = this.factories.keySet().stream().anyMatch((other) -> other.block() == type.block());
			throw unsupported(type.block(), component,
					served ? " has no " + type.type().getSimpleName().replace("Backend", "") : NO_BLOCK);
		}
		return type.type().cast(factory.apply(component));
	}

	/**
	 * Asks whether a component exists, by the first backend of its block.
	 * @param block its building block
	 * @param component the component's name in the sidecar
	 * @return the asking call, as {@link Backend#verify()}
	 * @throws UnsupportedCapabilityException when the dialect does not serve the block
	 */
	public Call<?> verify(BuildingBlock block, String component) {
		return this.factories.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().block() == block)
			.map(Entry::getValue)
			.findFirst()
			.orElseThrow(() -> unsupported(block, component, NO_BLOCK))
			.apply(component)
			.verify();
	}

	private UnsupportedCapabilityException unsupported(BuildingBlock block, String component, String lack) {
		return new UnsupportedCapabilityException(new Operation(block, "use", component, Effect.READ),
				this.sidecar + lack);
	}

}
