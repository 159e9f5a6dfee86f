package dev.outrigger.testkit.tck.real;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.opentest4j.TestAbortedException;

/** Time of a sidecar that knows only the real one: to let it pass is to wait. */
final class PatientClock {

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private PatientClock() {
	}

	static void advance(Duration duration) {
		if (duration.compareTo(PATIENCE) > 0) {
			throw new TestAbortedException("would have to wait for " + duration);
		}
		try {
			TimeUnit.NANOSECONDS.sleep(duration.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
