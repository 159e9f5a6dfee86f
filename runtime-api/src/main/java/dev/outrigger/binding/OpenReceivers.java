package dev.outrigger.binding;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.connection.SidecarConnection;

/** What a connection's input bindings are handed to; ends with the connection. */
final class OpenReceivers implements AutoCloseable {

	private final Set<BindingReceiver> all = ConcurrentHashMap.newKeySet();

	private OpenReceivers() {
	}

	static OpenReceivers of(SidecarConnection connection) {
		return connection.resource(OpenReceivers.class, (key) -> new OpenReceivers());
	}

	void add(BindingReceiver receiver) {
		this.all.add(receiver);
	}

	void remove(BindingReceiver receiver) {
		this.all.remove(receiver);
	}

	@Override
	public void close() {
		List.copyOf(this.all).forEach(BindingReceiver::close);
	}

}
