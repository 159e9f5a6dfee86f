package dev.outrigger.spring;

import java.time.Duration;
import java.util.List;

import dev.outrigger.connection.SidecarConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Leaves no network connection to a sidecar, and no port for its calls, open while the
 * context is stopped, as around a checkpoint. A context that is being closed closes them
 * anyway, and faster: gRPC takes seconds to give up a connection of a channel that may go
 * on. Thread safe.
 */
public final class IdleConnections
		implements SmartLifecycle, ApplicationContextAware, ApplicationListener<ContextClosedEvent> {

	/** A request that was on its way, as of a watch that ends, may connect once more. */
	private static final List<Duration> AGAIN = List.of(Duration.ofMillis(100), Duration.ofSeconds(1),
			Duration.ofSeconds(5));

	private final SidecarConnections connections;

	private @Nullable ApplicationContext context;

	private volatile boolean closing;

	private volatile boolean running;

	/**
	 * Creates it.
	 * @param connections the connections of the application
	 */
	public IdleConnections(SidecarConnections connections) {
		this.connections = connections;
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	/** Those of child contexts are told to their parents, too. */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.closing = true;
		}
	}

	/** The first call connects. */
	@Override
	public synchronized void start() {
		this.running = true;
		this.connections.open().forEach(SidecarConnection::resume);
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		if (!this.closing) {
			this.connections.open().forEach(this::disconnect);
		}
	}

	private void disconnect(SidecarConnection connection) {
		connection.disconnect();
		AGAIN.forEach((delay) -> connection.timer().schedule(delay, () -> disconnectAgain(connection)));
	}

	private synchronized void disconnectAgain(SidecarConnection connection) {
		if (!this.running) {
			connection.disconnect();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return LifecyclePhases.CONNECTIONS;
	}

}
