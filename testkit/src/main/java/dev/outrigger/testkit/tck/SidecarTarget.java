package dev.outrigger.testkit.tck;

import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;

/**
 * What the kits are run against: a sidecar, one way to speak to it, and one component per
 * building block. The kits need a connection; whatever else they can use is a
 * {@linkplain #control control}, and tests that need one that a target does not have are
 * skipped by name. Used by one thread.
 */
public interface SidecarTarget extends AutoCloseable {

	/**
	 * Starts building a connection that knows the components and has a long deadline, as
	 * tests run on busy machines.
	 * @return the builder
	 */
	SidecarConnectionBuilder builder();

	/**
	 * Opens a connection, and makes the sidecar call the application where events come by
	 * callback. {@link #reset()} closes it.
	 * @param builder the connection's builder
	 * @return the connection
	 */
	SidecarConnection open(SidecarConnectionBuilder builder);

	/**
	 * Starts building a connection that subscribes to topics at its start.
	 * @param topics the topics
	 * @return the builder
	 */
	default SidecarConnectionBuilder subscribing(String... topics) {
		SidecarConnectionBuilder builder = builder();
		for (String topic : topics) {
			builder.topic(component(BuildingBlock.PUBSUB), topic, true);
		}
		return builder;
	}

	/**
	 * Opens a connection with the defaults.
	 * @param topics what will be subscribed to
	 * @return the connection
	 */
	default SidecarConnection connect(String... topics) {
		return open(subscribing(topics));
	}

	/**
	 * The component that is tested.
	 * @param block its building block
	 * @return the component's name in the sidecar
	 */
	String component(BuildingBlock block);

	/**
	 * How well the component is known to support a feature, whatever the library says.
	 * @param feature the feature
	 * @return the support that the library has to report
	 */
	Support expected(Feature feature);

	/**
	 * A way to make the sidecar or its components do what no client can ask for.
	 * @param <C> the control
	 * @param type one of the interfaces of {@link dev.outrigger.testkit.tck.control}
	 * @return the control; empty when the target has none
	 */
	<C> Optional<C> control(Class<C> type);

	/** Closes all connections, and removes all data and faults. */
	void reset();

	/** Releases everything. Closing it again has no effect. */
	@Override
	void close();

	/** Names the target in test reports. */
	@Override
	String toString();

}
