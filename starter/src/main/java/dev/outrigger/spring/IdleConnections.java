package dev.outrigger.spring;

import dev.outrigger.connection.SidecarConnection;

import org.springframework.context.SmartLifecycle;

/**
 * Leaves no network connection to a sidecar open while the context is stopped, as around
 * a checkpoint. Thread safe.
 */
public final class IdleConnections implements SmartLifecycle {

	private final SidecarConnections connections;

	private volatile boolean running;

	/**
	 * Creates it.
	 * @param connections the connections of the application
	 */
	public IdleConnections(SidecarConnections connections) {
		this.connections = connections;
	}

	/** The first call connects. */
	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.connections.all().values().forEach(SidecarConnection::disconnect);
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
