package dev.outrigger.spring.config;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.outrigger.call.Nanos;
import dev.outrigger.config.ConfigurationWatch;

/**
 * How long the start of the application waits for the first values of its configuration
 * interfaces: so long in all, whatever their number. Thread safe.
 */
public final class FirstValues {

	private static final long LEAST = TimeUnit.SECONDS.toNanos(1);

	private final boolean wait;

	private long left;

	/**
	 * Creates a limit.
	 * @param limit how long all of them wait together; zero for not at all
	 */
	public FirstValues(Duration limit) {
		this.wait = !limit.isZero();
		this.left = Nanos.of(limit);
	}

	/**
	 * Waits for the first values of a watch: as long as the others have left, but at
	 * least a second, so that a slow store does not take the values of a quick one.
	 * @param watch the watch
	 * @return whether they have arrived
	 */
	synchronized boolean await(ConfigurationWatch watch) {
		long start = System.nanoTime();
		try {
			return watch.awaitFirst(this.wait ? Duration.ofNanos(Math.max(this.left, LEAST)) : Duration.ZERO);
		}
		finally {
			this.left -= System.nanoTime() - start;
		}
	}

}
