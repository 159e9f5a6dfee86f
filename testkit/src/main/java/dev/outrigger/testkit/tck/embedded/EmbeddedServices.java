package dev.outrigger.testkit.tck.embedded;

import com.sun.net.httpserver.HttpHandler;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.tck.control.GrpcServiceControl;
import dev.outrigger.testkit.tck.control.LocalGrpcService;
import dev.outrigger.testkit.tck.control.LocalService;
import dev.outrigger.testkit.tck.control.ServiceControl;
import io.grpc.ServerServiceDefinition;
import org.jspecify.annotations.Nullable;

/** An application that the embedded sidecar knows. */
final class EmbeddedServices implements ServiceControl, GrpcServiceControl {

	private static final String ID = "inventory";

	private static final String GRPC_ID = "warehouse";

	private final EmbeddedSidecar sidecar;

	private @Nullable LocalService service;

	private @Nullable LocalGrpcService grpc;

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
	public String serve(ServerServiceDefinition definition) {
		stop();
		LocalGrpcService started = new LocalGrpcService(definition);
		this.grpc = started;
		this.sidecar.service(GRPC_ID, "grpc://127.0.0.1:" + started.port());
		return GRPC_ID;
	}

	@Override
	public void stop() {
		if (this.grpc != null) {
			this.grpc.close();
			this.grpc = null;
		}
		if (this.service != null) {
			this.service.close();
			this.service = null;
		}
	}

}
