package dev.outrigger.grpc;

import dev.outrigger.BuildingBlock;
import dev.outrigger.spi.Backend;
import dev.outrigger.spi.BackendType;
import io.grpc.Channel;

/** Reaches another application that speaks gRPC through the sidecar. */
public interface ServiceChannelBackend extends Backend {

	/** The kind of this backend. */
	BackendType<ServiceChannelBackend> TYPE = new BackendType<>(BuildingBlock.INVOKE, ServiceChannelBackend.class);

	/** The channel to the application; ends with the connection. */
	Channel channel();

}
