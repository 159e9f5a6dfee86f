package dev.outrigger.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Takes encrypted connections from clients with a key, and passes them on in the clear.
 */
final class TlsTerminator implements AutoCloseable {

	private final String target;

	private final Callable<SSLContext> contexts;

	private final ServerSocket listening;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final List<String> clients = new CopyOnWriteArrayList<>();

	/**
	 * Begins to listen.
	 * @param target where to pass connections on to
	 * @param contexts makes a context per connection, so that no session is resumed and
	 * every client shows its key
	 */
	TlsTerminator(String target, Callable<SSLContext> contexts) throws IOException {
		this.target = target.substring(target.lastIndexOf('/') + 1);
		this.contexts = contexts;
		this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.threads.execute(this::accept);
	}

	String address() {
		return "127.0.0.1:" + this.listening.getLocalPort();
	}

	/** Who has come, by the names in their certificates. */
	List<String> clients() {
		return this.clients;
	}

	void disconnect() {
		this.open.forEach(TlsTerminator::closeQuietly);
	}

	private void accept() {
		while (!this.listening.isClosed()) {
			try {
				Socket client = this.listening.accept();
				this.threads.execute(() -> serve(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket plain) {
		this.open.add(plain);
		try {
			SSLSocket client = (SSLSocket) this.contexts.call()
				.getSocketFactory()
				.createSocket(plain, "127.0.0.1", plain.getPort(), true);
			this.open.add(client);
			SSLParameters parameters = client.getSSLParameters();
			parameters.setApplicationProtocols(new String[] { "h2", "http/1.1" });
			parameters.setNeedClientAuth(true);
			client.setUseClientMode(false);
			client.setSSLParameters(parameters);
			client.startHandshake();
			this.clients.add(client.getSession().getPeerPrincipal().getName());
			Socket server = new Socket(InetAddress.getLoopbackAddress(),
					Integer.parseInt(this.target.substring(this.target.lastIndexOf(':') + 1)));
			this.open.add(server);
			this.threads.execute(() -> copy(server, client));
			copy(client, server);
		}
		catch (Exception ex) {
			closeQuietly(plain);
		}
	}

	private void copy(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// The other direction ends as well.
		}
		finally {
			this.open.remove(from);
		}
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// It is closed.
		}
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		disconnect();
		this.threads.shutdownNow();
	}

}
