package dev.outrigger.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.spring.portability.PortabilityReporter;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import org.jspecify.annotations.Nullable;

/**
 * A component of a sidecar that the application uses.
 *
 * @param block the building block
 * @param name the component's name in the sidecar
 */
record UsedComponent(BuildingBlock block, String name) {

	/** A slash would be one of the path. */
	String id() {
		return this.block.id() + "." + this.name.replace('/', '-');
	}

	boolean serves(TopicListenerContainer listener) {
		return this.block == BuildingBlock.PUBSUB && listener.spec().pubsub().equals(this.name);
	}

	/**
	 * What is declared or listened to.
	 * @param sidecar the name of the sidecar
	 * @param reporter knows what is declared
	 * @param listeners the listeners at that sidecar
	 */
	static Set<UsedComponent> of(String sidecar, @Nullable PortabilityReporter reporter,
			Collection<TopicListenerContainer> listeners) {
		Set<UsedComponent> components = new LinkedHashSet<>();
		if (reporter != null) {
			reporter.components(sidecar)
				.forEach((block, names) -> names.forEach((name) -> components.add(new UsedComponent(block, name))));
		}
		listeners
			.forEach((listener) -> components.add(new UsedComponent(BuildingBlock.PUBSUB, listener.spec().pubsub())));
		return components;
	}

}
