package dev.outrigger.testkit.tck.embedded;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.tck.control.TimerControl;

/**
 * A timer of the embedded sidecar, which stops by itself.
 *
 * @param sidecar the sidecar
 */
record EmbeddedTimer(EmbeddedSidecar sidecar) implements TimerControl {

	private static final int TICKS = 20;

	@Override
	public void begin() {
		tick(TICKS);
	}

	private void tick(int left) {
		this.sidecar.bring(TIMER, new byte[0], Map.of("readTimeUTC", "now")).whenComplete((answer, failure) -> {
			if (left > 1) {
				CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(() -> tick(left - 1));
			}
		});
	}

}
