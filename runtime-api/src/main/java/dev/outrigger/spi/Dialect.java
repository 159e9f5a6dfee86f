package dev.outrigger.spi;

import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.call.Call;

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
	 * The port of its own on which the application is called by its sidecar; empty when
	 * there is none.
	 */
	default Optional<CallbackPort> callbackPort() {
		return Optional.empty();
	}

	/**
	 * What the application's own web server has to serve for the sidecar; empty when it
	 * has not.
	 */
	default Optional<CallbackHandler> callbacks() {
		return Optional.empty();
	}

	/**
	 * Asks whether the sidecar answers.
	 * @return a call that fails when it does not
	 */
	Call<Void> probe();

	/**
	 * The state backend.
	 * @param component the state store that it is wanted for
	 */
	StateBackend state(String component);

	/**
	 * The pub/sub backend.
	 * @param component the broker that it is wanted for
	 */
	PubSubBackend pubSub(String component);

	/**
	 * The configuration backend.
	 * @param component the configuration store that it is wanted for
	 */
	ConfigurationBackend configuration(String component);

	/**
	 * The lock backend.
	 * @param component the lock store that it is wanted for
	 */
	LockBackend locks(String component);

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
