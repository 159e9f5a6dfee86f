package dev.outrigger.testkit.tck.embedded;

import com.sun.net.httpserver.HttpHandler;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.tck.control.LocalService;
import dev.outrigger.testkit.tck.control.ServiceControl;
import org.jspecify.annotations.Nullable;

/** An application that the embedded sidecar knows. */
final class EmbeddedServices implements ServiceControl {

	private static final String ID = "inventory";

	private final EmbeddedSidecar sidecar;

	private @Nullable LocalService service;

	EmbeddedServices(EmbeddedSidecar sidecar) {
		this.sidecar = sidecar;
	}

	@Override
	public String serve(HttpHandler handler) {
		stop();
		LocalService started = new LocalService(handler);
		this.service = started;
		this.sidecar.service(ID, "http://127.0.0.1:" + started.port());
		return ID;
	}

	@Override
	public void stop() {
		if (this.service != null) {
			this.service.close();
			this.service = null;
		}
	}

}
