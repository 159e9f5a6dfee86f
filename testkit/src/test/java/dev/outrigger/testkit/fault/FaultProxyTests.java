package dev.outrigger.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What becomes of bytes on their way to a server that sends them back. */
class FaultProxyTests {

	private ServerSocket echo;

	private FaultProxy proxy;

	@BeforeEach
	void start() throws IOException {
		this.echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		FaultProxy.daemon("echo", () -> {
			while (!this.echo.isClosed()) {
				try {
					Socket accepted = this.echo.accept();
					FaultProxy.daemon("echo-connection", () -> echo(accepted));
				}
				catch (IOException ex) {
					// The test is over.
				}
			}
		});
		this.proxy = FaultProxy.to("127.0.0.1:" + this.echo.getLocalPort(), 7);
	}

	private static void echo(Socket socket) {
		try (socket) {
			socket.getInputStream().transferTo(socket.getOutputStream());
		}
		catch (IOException ex) {
			// The proxy cut the connection.
		}
	}

	@AfterEach
	void stop() throws IOException {
		this.proxy.close();
		this.echo.close();
	}

	private Socket connect() throws IOException {
		String endpoint = this.proxy.endpoint();
		Socket socket = new Socket(InetAddress.getLoopbackAddress(),
				Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1)));
		socket.setSoTimeout(60_000);
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		socket.getOutputStream().flush();
	}

	private static String receive(Socket socket, int length) throws IOException {
		return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
	}

	@Test
	void everythingPassesUnimpaired() throws IOException {
		try (Socket socket = connect()) {
			send(socket, "hello");
			assertThat(receive(socket, 5)).isEqualTo("hello");
			socket.shutdownOutput();
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
		}
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.proxy.connections() == 0);
	}

	@Test
	void delayAndThrottleTakeTime() throws IOException {
		try (Socket socket = connect()) {
			this.proxy.impair(Impairment.NONE.withDelay(Duration.ofMillis(150)).withBytesPerSecond(50));
			long begin = System.nanoTime();
			send(socket, "0123456789");
			assertThat(receive(socket, 10)).isEqualTo("0123456789");
			// Both ways: 150 ms each, and 10 bytes at 50 in a second.
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(690));
		}
	}

	@Test
	void aBlackHoleSwallowsEverythingAndTellsNobody() throws IOException {
		try (Socket socket = connect()) {
			send(socket, "before");
			assertThat(receive(socket, 6)).isEqualTo("before");
			this.proxy.impair(Impairment.NONE.withBlackHole());
			send(socket, "lost");
			socket.setSoTimeout(300);
			InputStream in = socket.getInputStream();
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(in::read);
			socket.setSoTimeout(60_000);
			this.proxy.heal();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				if (in.read() < 0) {
					throw new IOException("cut");
				}
			});
		}
		try (Socket again = connect()) {
			send(again, "after");
			assertThat(receive(again, 5)).isEqualTo("after");
		}
	}

	@Test
	void whoGoesAwayAcceptsNobodyUntilItComesBack() throws IOException {
		try (Socket socket = connect()) {
			send(socket, "hello");
			receive(socket, 5);
			this.proxy.goAway();
			assertThat(isCut(socket)).isTrue();
		}
		try (Socket refused = connect()) {
			assertThat(isCut(refused)).isTrue();
		}
		this.proxy.heal();
		try (Socket again = connect()) {
			send(again, "back");
			assertThat(receive(again, 4)).isEqualTo("back");
		}
	}

	private static boolean isCut(Socket socket) {
		try {
			return socket.getInputStream().read() < 0;
		}
		catch (IOException ex) {
			return true;
		}
	}

	@Test
	void aHalfClosedConnectionStillTakesWhatIsSent() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		try (ServerSocket sink = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				FaultProxy half = FaultProxy.to("127.0.0.1:" + sink.getLocalPort())) {
			FaultProxy.daemon("sink", () -> {
				try (Socket accepted = sink.accept()) {
					if (receive(accepted, 4).equals("late")) {
						arrived.countDown();
					}
				}
				catch (IOException ex) {
					// The latch stays as it is.
				}
			});
			String endpoint = half.endpoint();
			try (Socket socket = new Socket("127.0.0.1",
					Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1)))) {
				Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> half.connections() == 1);
				half.halfClose();
				assertThat(socket.getInputStream().read()).isEqualTo(-1);
				send(socket, "late");
				assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
			}
		}
	}

	@Test
	void piecesAreCorruptedAndReorderedAsTheSeedHasIt() throws IOException {
		this.proxy.impair(Impairment.NONE.withCorruption(1));
		try (Socket socket = connect()) {
			send(socket, "hello");
			assertThat(receive(socket, 5)).hasSize(5).isNotEqualTo("hello");
		}
		this.proxy.impair(Impairment.NONE.withReordering(1));
		try (Socket socket = connect()) {
			send(socket, "a");
			Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
			this.proxy.impair(Impairment.NONE);
			send(socket, "b");
			assertThat(receive(socket, 2)).isEqualTo("ba");
		}
	}

	@Test
	void whatIsNoEndpointIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FaultProxy.to("localhost"))
			.withMessage("endpoint: 'localhost' (expected: host:port)");
		assertThatIllegalArgumentException().isThrownBy(() -> Impairment.NONE.withDelay(Duration.ofMillis(-1)));
	}

}
