package dev.outrigger.dapr;

import java.util.List;
import java.util.stream.Collectors;

import dev.outrigger.spi.SidecarDescription;
import org.jspecify.annotations.Nullable;

/** What Dapr's metadata says, over either transport. */
public final class DaprDescription {

	private DaprDescription() {
	}

	/**
	 * Describes a sidecar.
	 * @param version its version; empty when it is not told
	 * @param appId the application's id; empty when there is none
	 * @param components its components; those of one name become one entry
	 * @param subscriptions the topics that it delivers
	 * @param features the features that were switched on
	 * @return the description
	 */
	public static SidecarDescription of(String version, String appId, List<DaprComponent> components,
			List<String> subscriptions, List<String> features) {
		return new SidecarDescription(told(version), told(appId), components.stream()
			.collect(Collectors.toMap(DaprComponent::name, DaprComponent::type, (one, other) -> one + ", " + other)),
				subscriptions, features);
	}

	private static @Nullable String told(String text) {
		return text.isEmpty() ? null : text;
	}

}
