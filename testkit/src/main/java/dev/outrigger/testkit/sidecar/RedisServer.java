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
 * A Redis on a free port of this machine, without a file of its data. Thread safe.
 */
public final class RedisServer implements AutoCloseable {

	private final int port = ChildProcess.freePort();

	private final ChildProcess process;

	private RedisServer(Path program, Path folder) {
		this.process = ChildProcess.start(List.of(program.toString(), "--port", Integer.toString(this.port), "--bind",
				"127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder.toString()),
				folder.resolve("redis.log"));
	}

	/**
	 * Starts a server, and waits until it answers.
	 * @param program its file
	 * @param folder where it works, and leaves its log
	 * @return the server
	 * @throws IllegalStateException when it does not answer within a minute
	 */
	public static RedisServer start(Path program, Path folder) {
		RedisServer server = new RedisServer(program, folder);
		server.process.awaitReady(server::answers);
		return server;
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

	@Override
	public void close() {
		this.process.close();
	}

}
