package dev.outrigger.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.outrigger.fuzz.FuzzRequest.Framing;
import org.jspecify.annotations.Nullable;

/** Sends what no decent client would; keeps its connection where the server does. */
final class FuzzClient implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");

	private final int port;

	private @Nullable Connection kept;

	FuzzClient(int port) {
		this.port = port;
	}

	/** The answer; with status 0 when the connection was closed without one. */
	Answer exchange(FuzzRequest request) throws IOException {
		boolean fresh = this.kept == null;
		Answer answer = attempt(request);
		// A connection that was kept may have been closed meanwhile.
		return (answer == Answer.NONE && !fresh) ? attempt(request) : answer;
	}

	private Answer attempt(FuzzRequest request) throws IOException {
		Connection connection = (this.kept != null) ? this.kept : new Connection(this.port);
		this.kept = null;
		try {
			Answer answer = connection.exchange(request);
			if (answer.status() > 0 && !answer.closes() && request.framing() != Framing.WRONG) {
				this.kept = connection;
			}
			return answer;
		}
		catch (SocketException ex) {
			return Answer.NONE;
		}
		catch (SocketTimeoutException ex) {
			return new Answer(0, "none within " + PATIENCE, true);
		}
		finally {
			if (this.kept == null) {
				connection.socket.close();
			}
		}
	}

	@Override
	public void close() throws IOException {
		if (this.kept != null) {
			this.kept.socket.close();
		}
	}

	private static final class Connection {

		private final Socket socket;

		private final InputStream in;

		Connection(int port) throws IOException {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout((int) PATIENCE.toMillis());
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}

		Answer exchange(FuzzRequest request) throws IOException {
			this.socket.getOutputStream().write(request.bytes());
			if (request.framing() == Framing.WRONG) {
				this.socket.shutdownOutput();
			}
			String head = head();
			while (head.startsWith("http/1.1 100")) {
				head = head();
			}
			if (head.isEmpty()) {
				return Answer.NONE;
			}
			int status = Integer.parseInt(head.substring(9, 12));
			byte[] body = request.method().equals("HEAD") ? new byte[0] : body(head);
			return new Answer(status, new String(body, StandardCharsets.UTF_8), head.contains("connection: close"));
		}

		/** In lower case. */
		private String head() throws IOException {
			StringBuilder head = new StringBuilder();
			for (int next = this.in.read(); next >= 0; next = this.in.read()) {
				head.append((char) next);
				if (next == '\n' && head.toString().endsWith("\r\n\r\n")) {
					return head.toString().toLowerCase(Locale.ROOT);
				}
			}
			return "";
		}

		private byte[] body(String head) throws IOException {
			if (head.contains("transfer-encoding: chunked")) {
				return chunks();
			}
			Matcher length = LENGTH.matcher(head);
			return length.find() ? this.in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
		}

		private byte[] chunks() throws IOException {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			while (true) {
				int size = Integer.parseInt(line(), 16);
				body.writeBytes(this.in.readNBytes(size));
				line();
				if (size == 0) {
					return body.toByteArray();
				}
			}
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = this.in.read(); next >= 0 && next != '\n'; next = this.in.read()) {
				line.append((char) next);
			}
			return line.toString().strip();
		}

	}

	/**
	 * What came back.
	 *
	 * @param status the status code; 0 for nothing
	 * @param body the body
	 * @param closes whether the server ends the connection
	 */
	record Answer(int status, String body, boolean closes) {

		static final Answer NONE = new Answer(0, "", true);

	}

}
