package dev.outrigger.invoke;

import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.InvokeBackend;

/** Calling an application as a call, which the blocking and the reactive facade share. */
record InvokeCalls(InvokeBackend backend) {

	static InvokeCalls of(SidecarConnection connection, String application) {
		return new InvokeCalls(connection.dialect().backend(InvokeBackend.TYPE, application));
	}

	Call<ServiceResponse> invoke(ServiceRequest request) {
		return this.backend
			.invoke(new InvokeBackend.Request(request.method(), request.path(), request.headers(), request.body()))
			.map((reply) -> new ServiceResponse(reply.status(), reply.headers(), reply.body()));
	}

}
