package dev.outrigger.binding;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.connection.SidecarConnection;

/** What a connection's input bindings are handed to; ends with the connection. */
final class OpenReceivers implements AutoCloseable {

	private final Set<BindingReceiver> all = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	private OpenReceivers() {
	}

	static OpenReceivers of(SidecarConnection connection) {
		return connection.resource(OpenReceivers.class, (key) -> new OpenReceivers());
	}

	/** Ends it where the connection is closed already. */
	void add(BindingReceiver receiver) {
		this.all.add(receiver);
		if (this.closed) {
			receiver.close();
		}
	}

	void remove(BindingReceiver receiver) {
		this.all.remove(receiver);
	}

	@Override
	public void close() {
		this.closed = true;
		List.copyOf(this.all).forEach(BindingReceiver::close);
	}

}
