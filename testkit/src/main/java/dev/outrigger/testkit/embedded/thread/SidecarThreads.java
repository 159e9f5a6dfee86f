package dev.outrigger.testkit.embedded.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import dev.outrigger.grpc.GrpcTransport;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;

/**
 * What runs embedded sidecars: an event loop for their ports, workers for their calls,
 * and a timer. A sidecar has them for itself, or in common with every other sidecar of
 * this process that shares them. All are daemons. Thread safe.
 */
public final class SidecarThreads implements AutoCloseable {

	private static final Sharing SHARING = new Sharing();

	private final Pools pools;

	private final Runnable release;

	private boolean closed;

	private SidecarThreads(Pools pools, Runnable release) {
		this.pools = pools;
		this.release = release;
	}

	/**
	 * Threads for one owner.
	 * @return the threads, to be closed by the caller
	 */
	public static SidecarThreads own() {
		Pools pools = new Pools();
		return new SidecarThreads(pools, pools::end);
	}

	/**
	 * Threads in common with all who ask for this: the first one has them started, the
	 * last one to close has them ended.
	 * @return the threads, to be closed by the caller
	 */
	public static SidecarThreads shared() {
		return new SidecarThreads(SHARING.join(), SHARING::leave);
	}

	/** Serves ports; must not be blocked. */
	public EventLoopGroup loops() {
		return this.pools.loops;
	}

	/** Runs what may block. */
	public ExecutorService executor() {
		return this.pools.executor;
	}

	/**
	 * Runs what has to happen later; must not be blocked. Whoever repeats something ends
	 * it before closing.
	 */
	public ScheduledExecutorService timer() {
		return this.pools.timer;
	}

	/** Ends the threads, unless others use them. Closing it again has no effect. */
	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		this.release.run();
	}

	private static final class Pools {

		private final EventLoopGroup loops = GrpcTransport.newEventLoops("embedded-io");

		private final ExecutorService executor = GrpcTransport.newExecutor("embedded-call-");

		private final ScheduledExecutorService timer = Executors
			.newSingleThreadScheduledExecutor(GrpcTransport.daemons("embedded-timer-"));

		void end() {
			this.timer.shutdownNow();
			GrpcTransport.end(this.executor, this.loops);
		}

	}

	/** Counts who uses the threads in common. */
	private static final class Sharing {

		private @Nullable Pools pools;

		private int users;

		synchronized Pools join() {
			Pools joined = (this.pools != null) ? this.pools : new Pools();
			this.pools = joined;
			this.users++;
			return joined;
		}

		synchronized void leave() {
			this.users--;
			if (this.users == 0 && this.pools != null) {
				this.pools.end();
				this.pools = null;
			}
		}

	}

}
