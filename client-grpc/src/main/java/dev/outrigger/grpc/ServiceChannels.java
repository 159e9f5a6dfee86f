package dev.outrigger.grpc;

import dev.outrigger.connection.SidecarConnection;
import io.grpc.Channel;

/** Channels to other applications that speak gRPC, through the sidecar. */
public final class ServiceChannels {

	private ServiceChannels() {
	}

	/**
	 * A channel for the stubs of another application's own services. It uses the
	 * connection to the sidecar and ends with it. Calls without a deadline get that of
	 * the connection, streams do not; nothing is retried, and failures are those of gRPC.
	 * Supported by Dapr over gRPC, whose other applications have to be started with
	 * {@code --app-protocol grpc}. Thread safe.
	 * @param connection the connection
	 * @param service the id of the other application
	 * @return the channel
	 * @throws dev.outrigger.UnsupportedCapabilityException when the sidecar or the
	 * transport has none
	 */
	public static Channel of(SidecarConnection connection, String service) {
		return connection.dialect().backend(ServiceChannelBackend.TYPE, service).channel();
	}

}
