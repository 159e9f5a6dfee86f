package dev.outrigger.testkit.tck.embedded;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.tck.control.RestartControl;

/**
 * Ends the embedded sidecar and starts it again, with its memory.
 *
 * @param sidecar the sidecar
 */
record EmbeddedRestart(EmbeddedSidecar sidecar) implements RestartControl {

	@Override
	public void goAway() {
		this.sidecar.goAway();
		EmbeddedTarget.awaitQuiet(this.sidecar);
	}

	@Override
	public void comeBack() {
		this.sidecar.comeBack();
	}

}
