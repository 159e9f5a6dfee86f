package dev.outrigger.grpc.dapr;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ServiceChannelBackend;
import io.grpc.Channel;
import io.grpc.Metadata;

/** Dapr hands calls of services that are not its own to the application that is named. */
record DaprServiceChannel(GrpcTransport transport, String component) implements ServiceChannelBackend {

	private static final Metadata.Key<String> APP_ID = Metadata.Key.of("dapr-app-id", Metadata.ASCII_STRING_MARSHALLER);

	@Override
	public Channel channel() {
		Metadata headers = new Metadata();
		headers.put(APP_ID, this.component);
		Operation operation = new Operation(BuildingBlock.INVOKE, "call", this.component, Effect.ONCE);
		return this.transport.channelWith(headers, this.transport.options().timeout(operation));
	}

	/** Who does not run now may run later. */
	@Override
	public Call<?> verify() {
		return Calls.done();
	}

}
