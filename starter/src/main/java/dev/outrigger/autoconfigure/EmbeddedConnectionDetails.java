package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;

/** Where the sidecar inside the application is. */
record EmbeddedConnectionDetails(EmbeddedSidecar embedded, String sidecar, String transport,
		String componentType) implements OutriggerConnectionDetails {

	private static final String HTTP = "http";

	/** What the embedded sidecar calls the API of a sidecar over a transport. */
	static String api(String sidecar, String transport) {
		return transport.equals(HTTP) ? sidecar + "-http" : sidecar;
	}

	@Override
	public String endpoint() {
		return this.embedded.endpoint(api(this.sidecar, this.transport));
	}

	@Override
	public String endpoint(String transport) {
		return this.embedded.endpoint(api(this.sidecar, transport));
	}

	@Override
	public Integer callbackPort() {
		return 0;
	}

	@Override
	public void connected(SidecarConnection connection) {
		connection.dialect()
			.callbackPort()
			.ifPresent((called) -> this.embedded.callApplication(this.sidecar, called.port(), called.protocol()));
	}

}
