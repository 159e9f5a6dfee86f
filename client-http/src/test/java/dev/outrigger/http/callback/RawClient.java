package dev.outrigger.http.callback;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says exactly what it wants to. */
final class RawClient implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 60_000;

	private final Socket socket;

	RawClient(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(PATIENCE_MILLIS);
	}

	RawClient send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		this.socket.getOutputStream().flush();
		return this;
	}

	/** Whether nothing has come until now. */
	boolean silent() throws IOException {
		return this.socket.getInputStream().available() == 0;
	}

	/**
	 * The head of the next answer, whose body is empty; empty when the server has left.
	 */
	String head() throws IOException {
		StringBuilder head = new StringBuilder();
		InputStream in = this.socket.getInputStream();
		for (int next = in.read(); next >= 0; next = in.read()) {
			head.append((char) next);
			if (head.toString().endsWith("\r\n\r\n")) {
				break;
			}
		}
		return head.toString();
	}

	void leave() throws IOException {
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		leave();
	}

}
