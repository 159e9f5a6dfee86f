package dev.outrigger.testkit.sidecar;

/**
 * Where a sidecar listens on this machine.
 *
 * @param grpc the port for gRPC
 * @param http the port for HTTP: the API of Dapr, the actuator of Layotto
 */
public record SidecarPorts(int grpc, int http) {

	/** Ports that nobody listens on, as far as can be known. */
	public static SidecarPorts free() {
		return new SidecarPorts(ChildProcess.freePort(), ChildProcess.freePort());
	}

}
