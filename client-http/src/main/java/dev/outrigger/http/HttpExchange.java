package dev.outrigger.http;

import java.util.function.Function;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.RetriedCall;

/** A request over HTTP, whenever it is made. */
record HttpExchange<T>(HttpTransport transport, Operation operation, HttpRequest request,
		Function<HttpReply, T> conversion) implements RetriedCall.Request<T> {

	@Override
	public Call<T> attempt(long deadline) {
		return new MonoCall<>(() -> this.transport.exchange(this.operation, this.request, this.conversion,
				deadline - System.nanoTime()));
	}

	@Override
	public boolean unanswered(SidecarException failure) {
		return failure instanceof SidecarUnavailableException && !(failure.getCause() instanceof HttpFailure);
	}

}
