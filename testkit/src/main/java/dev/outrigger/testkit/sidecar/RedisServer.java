package dev.outrigger.testkit.sidecar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
		try {
			server.process.awaitReady(server::answers);
			return server;
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	private boolean answers() {
		try {
			return command("PING").equals("+PONG");
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** Where it listens, as {@code host:port}. */
	public String address() {
		return "127.0.0.1:" + this.port;
	}

	/**
	 * Sends a command.
	 * @param words the command and its arguments
	 * @return the first line of the answer
	 */
	public String command(String... words) {
		StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
		for (String word : words) {
			request.append('$')
				.append(word.getBytes(StandardCharsets.UTF_8).length)
				.append("\r\n")
				.append(word)
				.append("\r\n");
		}
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
			return String
				.valueOf(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
					.readLine());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.close();
	}

}
