package dev.outrigger.http.dapr;

import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.outrigger.SidecarException;
import dev.outrigger.http.dapr.callback.DaprHttpCallbacks;
import dev.outrigger.spi.ConfigurationBackend.WatchSink;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to configuration, from the request for it to its end. It is
 * unsubscribed, as Dapr would keep it for as long as it lives, and lost when Dapr is
 * started again. Thread safe.
 */
final class PushedWatch {

	private final WatchSink sink;

	private final Consumer<String> unsubscribe;

	private @Nullable Runnable stopListening;

	private @Nullable String id;

	private boolean ended;

	PushedWatch(WatchSink sink, Consumer<String> unsubscribe) {
		this.sink = sink;
		this.unsubscribe = unsubscribe;
	}

	/** Is told of changes, and when Dapr is started again. */
	void listen(DaprHttpCallbacks callbacks, String store, Supplier<SidecarException> startedAgain) {
		Runnable noChanges = callbacks.listen(store, this.sink::changed);
		Runnable noStarts = callbacks.listenForStart(() -> {
			if (isSubscribed()) {
				lost(startedAgain.get());
			}
		});
		synchronized (this) {
			this.stopListening = () -> {
				noChanges.run();
				noStarts.run();
			};
		}
	}

	private synchronized boolean isSubscribed() {
		return this.id != null && !this.ended;
	}

	void subscribed(String id) {
		boolean unwanted;
		synchronized (this) {
			this.id = id;
			unwanted = this.ended;
		}
		if (unwanted) {
			this.unsubscribe.accept(id);
		}
		else {
			this.sink.opened();
		}
	}

	void lost(SidecarException cause) {
		if (end()) {
			this.sink.ended(cause);
		}
	}

	void close() {
		end();
	}

	private boolean end() {
		Runnable stop;
		String subscribed;
		synchronized (this) {
			if (this.ended) {
				return false;
			}
			this.ended = true;
			stop = this.stopListening;
			subscribed = this.id;
		}
		if (stop != null) {
			stop.run();
		}
		if (subscribed != null) {
			this.unsubscribe.accept(subscribed);
		}
		return true;
	}

}
