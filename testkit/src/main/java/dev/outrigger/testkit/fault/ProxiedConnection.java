package dev.outrigger.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One connection through a proxy: two threads, one per direction. */
final class ProxiedConnection {

	private static final int PIECE = 16 * 1024;

	private static final int DIRECTIONS = 2;

	private final Socket client;

	private final Socket sidecar;

	private final Supplier<Impairment> impairment;

	private final long seed;

	private final Consumer<ProxiedConnection> onEnd;

	private final AtomicInteger ended = new AtomicInteger();

	private volatile boolean silent;

	private volatile boolean stranded;

	ProxiedConnection(Socket client, Socket sidecar, Supplier<Impairment> impairment, long seed,
			Consumer<ProxiedConnection> onEnd) {
		this.client = client;
		this.sidecar = sidecar;
		this.impairment = impairment;
		this.seed = seed;
		this.onEnd = onEnd;
	}

	void start() {
		String name = "outrigger-proxy-" + this.client.getPort();
		FaultProxy.daemon(name + "-up", () -> pump(this.client, this.sidecar, new Random(this.seed)));
		FaultProxy.daemon(name + "-down", () -> pump(this.sidecar, this.client, new Random(~this.seed)));
	}

	private void pump(Socket from, Socket to, Random random) {
		try {
			from.setTcpNoDelay(true);
			InputStream in = from.getInputStream();
			byte[] late = new byte[0];
			byte[] buffer = new byte[PIECE];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				byte[] piece = new byte[read];
				System.arraycopy(buffer, 0, piece, 0, read);
				late = pass(piece, late, to, random);
			}
			write(late, to);
			to.shutdownOutput();
		}
		catch (IOException ex) {
			cut();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			cut();
		}
		finally {
			if (this.ended.incrementAndGet() == DIRECTIONS) {
				cut();
			}
		}
	}

	/**
	 * Passes a piece on.
	 * @return what has to wait for the next piece
	 */
	private byte[] pass(byte[] piece, byte[] late, Socket to, Random random) throws IOException, InterruptedException {
		Impairment now = this.impairment.get();
		if (now.blackHole() || this.stranded || (this.silent && to == this.client)) {
			return late;
		}
		if (now.corrupted() > 0 && random.nextInt(now.corrupted()) == 0) {
			piece[random.nextInt(piece.length)] ^= (byte) (1 + random.nextInt(255));
		}
		hold(now.delay());
		if (now.bytesPerSecond() > 0) {
			hold(Duration.ofNanos(TimeUnit.SECONDS.toNanos(piece.length) / now.bytesPerSecond()));
		}
		if (late.length == 0 && now.reordered() > 0 && random.nextInt(now.reordered()) == 0) {
			return piece;
		}
		write(piece, to);
		write(late, to);
		return new byte[0];
	}

	private static void hold(Duration time) throws InterruptedException {
		if (!time.isZero()) {
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
		}
	}

	private static void write(byte[] bytes, Socket to) throws IOException {
		if (bytes.length > 0) {
			to.getOutputStream().write(bytes);
			to.getOutputStream().flush();
		}
	}

	void strand() {
		this.stranded = true;
	}

	void halfClose() {
		this.silent = true;
		try {
			this.client.shutdownOutput();
		}
		catch (IOException ex) {
			cut();
		}
	}

	void cut() {
		reset(this.client);
		reset(this.sidecar);
		this.onEnd.accept(this);
	}

	/**
	 * Closes without the usual farewell, so that the other side sees a broken connection.
	 */
	static void reset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			// It is closed already.
		}
	}

}
