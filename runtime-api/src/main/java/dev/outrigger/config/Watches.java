package dev.outrigger.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;

/** The watches of a connection, and the threads that tell their listeners. */
final class Watches implements AutoCloseable {

	private final SidecarConnection connection;

	private final Set<MergedWatch> open = ConcurrentHashMap.newKeySet();

	private final ExecutorService executor = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "outrigger-config");
		thread.setDaemon(true);
		return thread;
	});

	Watches(SidecarConnection connection) {
		this.connection = connection;
	}

	ConfigurationWatch open(ConfigurationStoreSpec spec, List<String> keys, Call<Map<String, ConfigurationItem>> read,
			ConfigurationListener listener) {
		MergedWatch watch = new MergedWatch(this.connection,
				(spec.executor() != null) ? spec : spec.withExecutor(this.executor), keys, read, listener,
				this.open::remove);
		this.open.add(watch);
		watch.start();
		return watch;
	}

	@Override
	public void close() {
		this.open.forEach(MergedWatch::close);
		this.executor.shutdown();
	}

}
