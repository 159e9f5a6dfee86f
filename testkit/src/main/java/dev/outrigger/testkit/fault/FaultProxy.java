package dev.outrigger.testkit.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on this machine that fails to order. It knows no protocol: put it between
 * an application and any sidecar, or between a sidecar and what is behind its components.
 * Random faults are repeatable: the seed is in {@link #toString()}. Thread safe.
 */
public final class FaultProxy implements AutoCloseable {

	private static final int CONNECT_MILLIS = 10_000;

	private final InetSocketAddress target;

	private final ServerSocket server;

	private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

	private final AtomicLong accepted = new AtomicLong();

	private final long seed;

	private volatile Impairment impairment = Impairment.NONE;

	private volatile boolean refusing;

	private FaultProxy(InetSocketAddress target, ServerSocket server, long seed) {
		this.target = target;
		this.server = server;
		this.seed = seed;
	}

	/**
	 * Starts a proxy on a free port.
	 * @param endpoint where connections go, as {@code host:port}
	 * @return the proxy
	 */
	public static FaultProxy to(String endpoint) {
		return to(endpoint, System.nanoTime());
	}

	/**
	 * Starts a proxy on a free port.
	 * @param endpoint where connections go, as {@code host:port}
	 * @param seed decides which pieces are corrupted and reordered
	 * @return the proxy
	 * @throws IllegalArgumentException when the endpoint is none
	 */
	public static FaultProxy to(String endpoint, long seed) {
		int colon = endpoint.lastIndexOf(':');
		if (colon < 1) {
			throw new IllegalArgumentException("endpoint: '" + endpoint + "' (expected: host:port)");
		}
		InetSocketAddress target = new InetSocketAddress(endpoint.substring(0, colon),
				Integer.parseInt(endpoint.substring(colon + 1)));
		try {
			FaultProxy proxy = new FaultProxy(target, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), seed);
			daemon("outrigger-proxy-" + proxy.server.getLocalPort(), proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Thread daemon(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				connect(this.server.accept());
			}
			catch (IOException ex) {
				// The proxy is closed, or the target is not there: so are the clients.
			}
		}
	}

	private void connect(Socket client) throws IOException {
		Socket sidecar = new Socket();
		try {
			if (this.refusing) {
				throw new IOException("refused");
			}
			sidecar.connect(this.target, CONNECT_MILLIS);
		}
		catch (IOException ex) {
			ProxiedConnection.reset(client);
			ProxiedConnection.reset(sidecar);
			throw ex;
		}
		ProxiedConnection connection = new ProxiedConnection(client, sidecar, () -> this.impairment,
				this.seed + this.accepted.getAndIncrement(), this.connections::remove);
		this.connections.add(connection);
		connection.start();
	}

	/** Where it listens, as {@code host:port}. */
	public String endpoint() {
		return "127.0.0.1:" + this.server.getLocalPort();
	}

	/**
	 * Sets what happens to the bytes of all connections from now on.
	 * @param impairment what happens
	 */
	public void impair(Impairment impairment) {
		this.impairment = impairment;
	}

	/** Ends all connections at once, as a crash of the other side does. */
	public void cut() {
		List.copyOf(this.connections).forEach(ProxiedConnection::cut);
	}

	/** Cuts all connections, and lets nobody connect until {@link #heal()}. */
	public void goAway() {
		this.refusing = true;
		cut();
	}

	/**
	 * Lets nothing pass over the connections that are open, for good, and tells nobody;
	 * new ones work. So does a network that lost its state.
	 */
	public void strand() {
		this.connections.forEach(ProxiedConnection::strand);
	}

	/**
	 * Tells clients that the sidecar sends no more, while what they send still arrives
	 * there.
	 */
	public void halfClose() {
		List.copyOf(this.connections).forEach(ProxiedConnection::halfClose);
	}

	/**
	 * Ends all faults. Connections that were in a black hole miss what was sent
	 * meanwhile, so that they are cut.
	 */
	public void heal() {
		boolean hole = this.impairment.blackHole();
		this.impairment = Impairment.NONE;
		this.refusing = false;
		if (hole) {
			cut();
		}
	}

	/** How many connections are open. */
	public int connections() {
		return this.connections.size();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			cut();
		}
	}

	@Override
	public String toString() {
		return "FaultProxy[" + endpoint() + " -> " + this.target + ", seed=" + this.seed + ", " + this.impairment + "]";
	}

}
