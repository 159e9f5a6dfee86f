package dev.outrigger.spi;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a sidecar tells of itself and of what it was given. What it does not tell is empty
 * or {@code null}.
 *
 * @param version the version of its program
 * @param appId the id of the application that it is beside
 * @param components the types of its components, as {@code state.redis}, by their names
 * @param subscriptions the topics that it delivers, each as broker and topic
 * @param features the features that were switched on
 */
public record SidecarDescription(@Nullable String version, @Nullable String appId, Map<String, String> components,
		List<String> subscriptions, List<String> features) {

	/** Copies what can change. */
	public SidecarDescription {
		components = Map.copyOf(components);
		subscriptions = List.copyOf(subscriptions);
		features = List.copyOf(features);
	}

	/**
	 * A sidecar that tells its version at most.
	 * @param version the version; {@code null} when it does not tell it
	 * @return the description
	 */
	public static SidecarDescription ofVersion(@Nullable String version) {
		return new SidecarDescription(version, null, Map.of(), List.of(), List.of());
	}

}
