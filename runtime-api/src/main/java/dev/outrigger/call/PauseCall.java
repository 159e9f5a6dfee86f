package dev.outrigger.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.outrigger.SidecarUnavailableException;

/** A call that only lets time pass. */
record PauseCall(Duration pause) implements Call<Void> {

	@Override
	public Void await() {
		BlockingGuard.check("waiting");
		try {
			TimeUnit.NANOSECONDS.sleep(Nanos.of(this.pause));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SidecarUnavailableException(null, "interrupted while waiting to try again", ex);
		}
		return null;
	}

	@Override
	public CompletableFuture<Void> start() {
		CompletableFuture<Void> result = new CompletableFuture<>();
		result.completeOnTimeout(null, Nanos.of(this.pause), TimeUnit.NANOSECONDS);
		return result;
	}

}
