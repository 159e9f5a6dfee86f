package dev.outrigger.spring.observation;

import java.util.Locale;
import java.util.concurrent.CancellationException;

import dev.outrigger.DeadLetterEventException;
import dev.outrigger.DropEventException;
import dev.outrigger.LockLostException;
import dev.outrigger.LockNotAcquiredException;
import dev.outrigger.SidecarException;
import io.micrometer.observation.Observation;

/** How something ended, as the value of a tag. */
final class Outcomes {

	private Outcomes() {
	}

	static String of(Observation.ContextView context) {
		Throwable error = context.getError();
		if (error == null) {
			return "success";
		}
		if (error instanceof DropEventException) {
			return "dropped";
		}
		if (error instanceof DeadLetterEventException) {
			return "dead_letter";
		}
		if (error instanceof LockNotAcquiredException) {
			return "held";
		}
		if (error instanceof LockLostException) {
			return "lost";
		}
		if (error instanceof CancellationException) {
			return "cancelled";
		}
		return (error instanceof SidecarException failure) ? failure.code().name().toLowerCase(Locale.ROOT) : "failed";
	}

}
