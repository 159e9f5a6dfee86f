package dev.outrigger.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;

/**
 * One sidecar over one transport: the four backends, and how well each component supports
 * what. Thread safe.
 */
public interface Dialect extends AutoCloseable {

	/** The sidecar's name, as in the property {@code outrigger.sidecar}. */
	String sidecar();

	/** The transport's name, as in the property {@code outrigger.transport}. */
	String transport();

	/** Where the sidecar is, for messages. */
	String endpoint();

	/**
	 * The port on which the application is called by its sidecar; empty when it is not.
	 */
	OptionalInt callbackPort();

	/**
	 * What the application's own web server has to serve for the sidecar; empty when it
	 * has not.
	 */
	default Optional<CallbackHandler> callbacks() {
		return Optional.empty();
	}

	/**
	 * All subscriptions that the application makes at its start are made: a sidecar that
	 * asks for them once need not wait any longer.
	 */
	default void started() {
	}

	/**
	 * Asks whether the sidecar answers.
	 * @return a call that fails when it does not
	 */
	Call<Void> probe();

	/** The state backend. */
	StateBackend state();

	/** The pub/sub backend. */
	PubSubBackend pubSub();

	/** The configuration backend. */
	ConfigurationBackend configuration();

	/** The lock backend. */
	LockBackend locks();

	/**
	 * How well a component supports the features of its block.
	 * @param block the block
	 * @param component the component's name in the sidecar
	 * @return one capability per feature of the block
	 */
	Call<List<Capability>> capabilities(BuildingBlock block, String component);

	/** Releases every connection and thread. Harmless the second time. */
	@Override
	void close();

}
