package dev.outrigger.testkit.sidecar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A Redis on a free port of this machine. Thread safe.
 */
public final class RedisServer implements AutoCloseable {

	private final int port = ChildProcess.freePort();

	private final List<String> command;

	private final WorkFolder folder = WorkFolder.create("redis");

	private ChildProcess process;

	private RedisServer(Path program, boolean persistent) {
		this.command = List.of(program.toString(), "--port", Integer.toString(this.port), "--bind", "127.0.0.1",
				"--save", "", "--appendonly", persistent ? "yes" : "no",
				// With less, Redis puts off writing now and then, and loses that when it
				// is killed.
				"--appendfsync", "always", "--dir", this.folder.path().toString());
		this.process = ChildProcess.start(this.command, this.folder.file("redis.log"));
		this.process.awaitReady(this::answers);
	}

	/**
	 * Starts a server without a file of its data, and waits until it answers.
	 * @param program its file
	 * @return the server
	 * @throws IllegalStateException when it does not answer within a minute
	 */
	public static RedisServer start(Path program) {
		return new RedisServer(program, false);
	}

	/**
	 * Starts a server that writes down every change before it answers, and waits until it
	 * answers.
	 * @param program its file
	 * @return the server
	 * @throws IllegalStateException when it does not answer within a minute
	 */
	public static RedisServer startPersistent(Path program) {
		return new RedisServer(program, true);
	}

	/** Ends it at once, as a crash does. */
	public synchronized void kill() {
		this.process.kill();
	}

	/**
	 * Starts it again on the same port, after a {@link #kill()}, and waits until it
	 * answers.
	 */
	public synchronized void restart() {
		this.process = ChildProcess.start(this.command, this.folder.file("redis.log"));
		this.process.awaitReady(this::answers);
	}

	private boolean answers() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(2_000);
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			return "+PONG"
				.equals(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
					.readLine());
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Where it listens, as {@code host:port}. */
	public String address() {
		return "127.0.0.1:" + this.port;
	}

	/** The port that it listens on. */
	public int port() {
		return this.port;
	}

	/** Ends it and removes its data. */
	@Override
	public synchronized void close() {
		this.process.close();
		this.folder.delete();
	}

}
