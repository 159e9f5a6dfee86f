package dev.outrigger.invoke;

import java.nio.ByteBuffer;
import java.util.Optional;

import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.InvokeBackend;
import dev.outrigger.spi.StreamedInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Calling an application as a call, which the blocking and the reactive facade share. */
record InvokeCalls(InvokeBackend backend) {

	static InvokeCalls of(SidecarConnection connection, String application) {
		return new InvokeCalls(connection.dialect().backend(InvokeBackend.TYPE, application));
	}

	Call<ServiceResponse> invoke(ServiceRequest request) {
		return this.backend.invoke(question(request))
			.map((reply) -> new ServiceResponse(reply.status(), reply.headers(), reply.body()));
	}

	Optional<StreamedInvocation> streamed() {
		return this.backend.streamed();
	}

	static Call<StreamedServiceResponse> stream(StreamedInvocation streamed, ServiceRequest request,
			@Nullable Publisher<ByteBuffer> body) {
		return streamed.invoke(question(request), body)
			.map((reply) -> new StreamedServiceResponse(reply.status(), reply.headers(), reply.body()));
	}

	private static InvokeBackend.Request question(ServiceRequest request) {
		return new InvokeBackend.Request(request.method(), request.path(), request.headers(), request.body());
	}

}
