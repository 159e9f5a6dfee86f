package dev.outrigger.binding;

import java.util.concurrent.Executor;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.InputBindingBackend;
import org.jspecify.annotations.Nullable;

/**
 * A component that calls the application, by way of the sidecar. Thread safe. Supported
 * by Dapr. The connection has to be built with
 * {@link dev.outrigger.connection.SidecarConnectionBuilder#inputBinding(String)} and a
 * callback, as Dapr asks once, at its own start, which bindings are wanted.
 */
public final class InputBinding {

	private final InputBindingBackend backend;

	private final String component;

	private final OpenReceivers receivers;

	private InputBinding(InputBindingBackend backend, String component, OpenReceivers receivers) {
		this.backend = backend;
		this.component = component;
		this.receivers = receivers;
	}

	/**
	 * Finds a component.
	 * @param connection the connection
	 * @param component the component's name in the sidecar
	 * @return the input binding
	 * @throws dev.outrigger.UnsupportedCapabilityException when the sidecar has no input
	 * bindings
	 */
	public static InputBinding of(SidecarConnection connection, String component) {
		return new InputBinding(connection.dialect().backend(InputBindingBackend.TYPE, component), component,
				OpenReceivers.of(connection));
	}

	/**
	 * Begins to handle what the component brings; does not block.
	 * @param concurrency how many events are handled at a time, at least one
	 * @param executor runs the handler; {@code null} for threads of its own
	 * @param handler handles an event
	 * @return ends that, after the events that are being handled; ends with the
	 * connection, too
	 * @throws IllegalArgumentException when the concurrency is less than one, the
	 * component has a handler already, or the connection was built without it
	 * @throws dev.outrigger.connection.CallbackPortException when the port for the
	 * sidecar's calls cannot be bound
	 */
	public BindingSubscription listen(int concurrency, @Nullable Executor executor, BindingHandler handler) {
		BindingReceiver receiver = new BindingReceiver(this.component, concurrency, executor, handler);
		try {
			Runnable ending = this.backend.open(receiver);
			receiver.opened(() -> {
				ending.run();
				this.receivers.remove(receiver);
			});
			this.receivers.add(receiver);
		}
		catch (RuntimeException ex) {
			receiver.close();
			throw ex;
		}
		return receiver;
	}

}
