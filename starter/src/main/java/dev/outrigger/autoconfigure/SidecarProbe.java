package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Nanos;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Asks the sidecar whether it is there. A try that fails or is slow is followed by
 * another until the time is over.
 *
 * @param connection the connection
 * @param settings what the properties say of its sidecar
 * @param startup how long to ask, and what happens then
 */
record SidecarProbe(SidecarConnection connection, SidecarSettings settings, StartupProperties startup) {

	private static final Logger logger = LoggerFactory.getLogger(SidecarProbe.class);

	private static final Duration PAUSE = Duration.ofMillis(250);

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

	/**
	 * Asks.
	 * @return whether the sidecar answered; {@code false} only when the application is to
	 * continue without
	 * @throws OutriggerStartupException when the time is over
	 */
	boolean answered() {
		long end = System.nanoTime() + Nanos.of(this.startup.limit());
		long line = System.nanoTime() + BETWEEN_LINES.toNanos();
		SidecarException failure = ask(end, null);
		for (int number = 1; failure != null; number++) {
			if (this.startup.policy() == StartupProperties.Policy.CONTINUE) {
				logger.warn("{} does not answer yet; the application starts without: {}", this.connection,
						failure.getMessage());
				return false;
			}
			if (Thread.currentThread().isInterrupted() || end - System.nanoTime() <= PAUSE.toNanos()) {
				throw unanswered(number, failure);
			}
			logger.debug("{} does not answer yet (attempt {}): {}", this.connection, number, failure.getMessage());
			if (System.nanoTime() - line >= 0) {
				line += BETWEEN_LINES.toNanos();
				logger.info("Waiting for {}: {}", this.connection, failure.getMessage());
			}
			pause();
			failure = ask(end, failure);
		}
		return true;
	}

	/**
	 * One try.
	 * @return how it failed, or the try before when the end came first; {@code null} when
	 * the sidecar answered
	 */
	private @Nullable SidecarException ask(long end, @Nullable SidecarException before) {
		CompletableFuture<Void> answer = this.connection.dialect().probe().start();
		try {
			answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
			return null;
		}
		catch (ExecutionException ex) {
			return (ex.getCause() instanceof SidecarException failure) ? failure
					: new SidecarUnavailableException(null, String.valueOf(ex.getCause()), ex.getCause());
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			return (before != null) ? before : new SidecarUnavailableException(null, "no answer", ex);
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			return new SidecarUnavailableException(null, "interrupted", ex);
		}
	}

	private OutriggerStartupException unanswered(int number, SidecarException last) {
		String limit = DurationFormatterUtils.print(this.startup.limit(), DurationFormat.Style.COMPOSITE);
		return new OutriggerStartupException(
				"The sidecar did not answer within " + limit + " (property 'outrigger.startup.timeout', attempts: "
						+ number + "): " + this.connection + " (properties '" + this.settings.property("sidecar")
						+ "' and '" + this.settings.property("connection.endpoint") + "'): " + last.getMessage()
						+ WrongEndpoint.hint(last),
				"Start the sidecar, or correct the endpoint. 'outrigger.startup.policy=wait' waits longer for it,"
						+ " 'continue' starts without; 'outrigger.sidecar=embedded' needs none.",
				last);
	}

	private static void pause() {
		try {
			TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
