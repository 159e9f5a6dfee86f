package dev.outrigger.testkit.tck.embedded;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.tck.control.InputBindingControl;

/**
 * An input binding of the embedded sidecar.
 *
 * @param sidecar the sidecar
 * @param component its name
 */
record EmbeddedTicks(EmbeddedSidecar sidecar, String component) implements InputBindingControl {

	@Override
	public CompletableFuture<byte[]> bring(byte[] data, Map<String, String> metadata) {
		return this.sidecar.bring(this.component, data, metadata);
	}

}
