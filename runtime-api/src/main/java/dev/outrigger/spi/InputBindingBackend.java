package dev.outrigger.spi;

import java.util.Map;
import java.util.concurrent.CompletionStage;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;

/** Being called by one component, by way of the sidecar. */
public interface InputBindingBackend extends Backend {

	/** The type of this backend. */
	BackendType<InputBindingBackend> TYPE = new BackendType<>(BuildingBlock.BINDING, InputBindingBackend.class);

	/**
	 * Begins to take what the component brings.
	 * @param receiver takes it
	 * @return ends that
	 * @throws IllegalArgumentException when the component is taken care of already, or
	 * the sidecar was told without it
	 * @throws dev.outrigger.connection.CallbackPortException when the port cannot be
	 * bound
	 */
	Runnable open(Receiver receiver);

	/** Whether there is such a component is what {@link BindingBackend} finds out. */
	@Override
	default Call<?> verify() {
		return Calls.done();
	}

	/** Takes what a component brings. Called on transport threads; must not block. */
	@FunctionalInterface
	interface Receiver {

		/**
		 * Takes an event.
		 * @param data what the component brings; empty for nothing
		 * @param metadata what it says of it
		 * @return ends when the event is handled, with the answer to the component, empty
		 * for none; fails when it was not handled
		 */
		CompletionStage<byte[]> received(byte[] data, Map<String, String> metadata);

	}

}
