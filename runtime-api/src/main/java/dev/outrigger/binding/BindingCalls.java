package dev.outrigger.binding;

import dev.outrigger.call.Call;
import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.BindingBackend;

/**
 * Using a component as a call, which the blocking and the reactive facade share.
 *
 * @param backend makes the requests
 * @param codec writes values
 */
record BindingCalls(BindingBackend backend, Codec codec) {

	static BindingCalls of(SidecarConnection connection, String component, Codec codec) {
		return new BindingCalls(connection.dialect().backend(BindingBackend.TYPE, component), codec);
	}

	Call<BindingResponse> invoke(BindingRequest request) {
		return this.backend
			.invoke(new BindingBackend.Request(request.operation(), request.data().bytes(this.codec),
					request.metadata()))
			.map((reply) -> new BindingResponse(reply.data(), reply.metadata()));
	}

}
