package dev.outrigger.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.ConfigurationBackend;
import org.jspecify.annotations.Nullable;

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
		WatchRequest request = new WatchRequest(spec.component(), keys, read, spec.refreshInterval(),
				(spec.executor() != null) ? spec.executor() : this.executor, observed(spec.observer(), listener));
		MergedWatch watch = new MergedWatch(request,
				this.connection.dialect().backend(ConfigurationBackend.TYPE, spec.component()), this.connection.timer(),
				this.connection.problems()
					.reporter(BuildingBlock.CONFIGURATION, spec.component(), "configuration " + spec.component()),
				this.open::remove);
		this.open.add(watch);
		watch.start();
		return watch;
	}

	private static ConfigurationListener observed(@Nullable ConfigurationListener observer,
			ConfigurationListener listener) {
		return (observer == null) ? listener : (change) -> {
			try {
				observer.changed(change);
			}
			finally {
				listener.changed(change);
			}
		};
	}

	@Override
	public void close() {
		this.open.forEach(MergedWatch::close);
		this.executor.shutdown();
	}

}
