package dev.outrigger.grpc.dapr;

import dev.outrigger.grpc.callback.PushEndpoint;
import dev.outrigger.spi.InputBindingBackend;
import org.jspecify.annotations.Nullable;

/** What Dapr's input bindings bring, on a port of the application. */
record DaprInputBindings(@Nullable PushEndpoint endpoint, String component) implements InputBindingBackend {

	@Override
	public Runnable open(Receiver receiver) {
		if (this.endpoint == null) {
			throw new IllegalArgumentException("input binding: '" + this.component
					+ "' (expected: a connection with a callback port, built with this binding)");
		}
		return this.endpoint.open(this.component, receiver);
	}

}
