package dev.outrigger.testkit.sidecar;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a sidecar is to serve.
 *
 * @param appId the application's id
 * @param components its components
 * @param ports where it listens
 * @param appPort where the application listens for its calls; {@code null} if it does not
 * @param appProtocol {@code grpc} or {@code http}
 */
record LaunchPlan(String appId, List<SidecarComponent> components, SidecarPorts ports, @Nullable Integer appPort,
		String appProtocol) {

}
