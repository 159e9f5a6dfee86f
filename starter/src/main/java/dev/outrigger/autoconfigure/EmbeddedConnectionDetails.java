package dev.outrigger.autoconfigure;

import dev.outrigger.SidecarConnection;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;

/** Where the embedded sidecar is, and how it learns where the application listens. */
record EmbeddedConnectionDetails(EmbeddedSidecar embedded, String sidecar,
		String componentType) implements OutriggerConnectionDetails {

	@Override
	public String endpoint() {
		return this.embedded.endpoint(this.sidecar);
	}

	@Override
	public Integer callbackPort() {
		return 0;
	}

	@Override
	public void connected(SidecarConnection connection) {
		connection.dialect().callbackPort().ifPresent(this.embedded::callApplication);
	}

}
