package dev.outrigger.testkit.tck.real;

import java.util.stream.Stream;

import dev.outrigger.testkit.tck.SidecarTarget;

/** The sidecars of this machine. */
public final class RealTargets {

	private RealTargets() {
	}

	/** Each sidecar and transport. */
	public static Stream<SidecarTarget> all() {
		return Stream.of(RealDapr.STREAMS, RealDapr.HTTP, new RealLayotto()).map(RealTarget::of);
	}

	/** The same, and events by callback from Dapr over gRPC. */
	public static Stream<SidecarTarget> events() {
		return Stream.concat(all(), Stream.of(RealTarget.of(RealDapr.CALLBACKS)));
	}

}
