package dev.outrigger.spi;

import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;

/**
 * One sidecar over one transport: its backends, and how well each component supports
 * which feature. Thread safe; called from any thread.
 */
public interface Dialect extends AutoCloseable {

	/** The sidecar's name, as in the property {@code outrigger.sidecar}. */
	String sidecar();

	/** The transport's name, as in the property {@code outrigger.transport}. */
	String transport();

	/** Where the sidecar is, for messages. */
	String endpoint();

	/**
	 * The dialect's own port on which the sidecar calls the application; empty when there
	 * is none.
	 */
	default Optional<CallbackPort> callbackPort() {
		return Optional.empty();
	}

	/**
	 * What the application's own web server has to serve for the sidecar; empty when
	 * there is nothing to serve.
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
	 * Asks what the sidecar says of itself.
	 * @return a call that fails when it does not answer
	 */
	default Call<SidecarStatus> status() {
		return probe().map((answered) -> SidecarStatus.ANSWERS);
	}

	/**
	 * Asks what the sidecar tells of itself.
	 * @return the call
	 */
	default Call<SidecarDescription> description() {
		return Calls.value(SidecarDescription.ofVersion(null));
	}

	/**
	 * The backend of a component.
	 * @param <B> the backend
	 * @param type its type
	 * @param component the component's name in the sidecar
	 * @return the backend, bound to the component
	 * @throws dev.outrigger.UnsupportedCapabilityException when the sidecar does not
	 * offer the building block
	 */
	<B extends Backend> B backend(BackendType<B> type, String component);

	/**
	 * Asks whether a component exists.
	 * @param block the building block
	 * @param component the component's name in the sidecar
	 * @return the asking call, as {@link Backend#verify()}
	 * @throws dev.outrigger.UnsupportedCapabilityException when the sidecar does not
	 * offer the building block
	 */
	Call<?> verify(BuildingBlock block, String component);

	/**
	 * How well a component supports the features of its block.
	 * @param block the block
	 * @param component the component's name in the sidecar
	 * @return one capability per feature of the block
	 */
	Call<List<Capability>> capabilities(BuildingBlock block, String component);

	/**
	 * Closes network connections that nothing uses, at once or when the calls and streams
	 * on them have ended, and the port on which the application is called. The next call
	 * opens a connection again. Does not wait for answers.
	 */
	default void disconnect() {
	}

	/**
	 * Binds the port again that {@link #disconnect()} closed, as the next subscription
	 * does, too.
	 * @throws dev.outrigger.connection.CallbackPortException when the port cannot be
	 * bound
	 */
	default void resume() {
	}

	/** Releases every connection and thread. Closing it again has no effect. */
	@Override
	void close();

}
