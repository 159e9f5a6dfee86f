package dev.outrigger.testkit.sidecar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;

/**
 * A component that a sidecar is started with.
 *
 * @param block its building block
 * @param name the name that applications use
 * @param type its type without the block, such as {@code redis}
 * @param metadata its settings, by the sidecar's own names
 */
public record SidecarComponent(BuildingBlock block, String name, String type, Map<String, String> metadata) {

	/** Blocks whose requests Redis may have done although it did not answer. */
	private static final Set<BuildingBlock> REPEATING = Set.of(BuildingBlock.STATE, BuildingBlock.LOCK,
			BuildingBlock.SEQUENCE);

	/** Creates the component; its settings keep their order. */
	public SidecarComponent {
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
	}

	/**
	 * A component that needs nothing outside the sidecar.
	 * @param block its building block
	 * @param name its name
	 * @return the component
	 */
	public static SidecarComponent inMemory(BuildingBlock block, String name) {
		return new SidecarComponent(block, name, "in-memory", Map.of());
	}

	/**
	 * A component in front of Redis. A request that Redis did not answer is not repeated:
	 * it may have been done, and repeating it makes a conflict out of a success.
	 * @param block its building block
	 * @param name its name
	 * @param address where Redis listens, as {@code host:port}
	 * @return the component
	 */
	public static SidecarComponent redis(BuildingBlock block, String name, String address) {
		SidecarComponent component = new SidecarComponent(block, name, "redis", Map.of("redisHost", address))
			.with("redisPassword", "");
		return REPEATING.contains(block) ? component.with("redisMaxRetries", "-1") : component;
	}

	/**
	 * A configuration store in front of etcd, as Layotto has one.
	 * @param name its name
	 * @param address where etcd listens, as {@code host:port}
	 * @return the component
	 */
	public static SidecarComponent etcd(String name, String address) {
		return new SidecarComponent(BuildingBlock.CONFIGURATION, name, "etcd", Map.of("address", address));
	}

	/**
	 * An application that is called over HTTP, which Layotto has to be told of.
	 * @param id its id
	 * @param address where it listens, as {@code 127.0.0.1:8080}
	 * @return the component
	 */
	public static SidecarComponent service(String id, String address) {
		return new SidecarComponent(BuildingBlock.INVOKE, id, "http", Map.of("address", address));
	}

	/** Of a type, if that needs no server or there is one. */
	static Optional<SidecarComponent> of(BuildingBlock block, String name, String type,
			Function<String, Optional<String>> servers) {
		return switch (type) {
			case "redis" -> servers.apply(type).map((address) -> redis(block, name, address));
			case "etcd" -> servers.apply(type).map((address) -> etcd(name, address));
			default -> Optional.of(new SidecarComponent(block, name, type, Map.of()));
		};
	}

	/**
	 * The component with another setting.
	 * @param setting its name
	 * @param value its value
	 * @return the component
	 */
	public SidecarComponent with(String setting, String value) {
		Map<String, String> changed = new LinkedHashMap<>(this.metadata);
		changed.put(setting, value);
		return new SidecarComponent(this.block, this.name, this.type, changed);
	}

}
