package dev.outrigger.testkit.tck;

import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.tck.embedded.EmbeddedTarget;
import dev.outrigger.testkit.tck.real.RealTargets;

/** Against what the kits are run. */
public final class Targets {

	private Targets() {
	}

	/** Both dialects, both transports of Dapr, both profiles; and what is installed. */
	public static Stream<SidecarTarget> all() {
		return Stream.concat(targets("dapr", "dapr-http", "layotto"),
				isWanted("real") ? RealTargets.all() : Stream.empty());
	}

	/** The same with one profile, for blocks in which components have no part. */
	public static Stream<SidecarTarget> once() {
		return Stream.concat(transports(), isWanted("real") ? RealTargets.all() : Stream.empty());
	}

	/** The same, and events by callback from Dapr over gRPC. */
	public static Stream<SidecarTarget> events() {
		return Stream.concat(targets("dapr", "dapr-callback", "dapr-http", "layotto"),
				isWanted("real") ? RealTargets.events() : Stream.empty());
	}

	/** Each dialect and transport once, for what no component has a part in. */
	public static Stream<SidecarTarget> transports() {
		return isWanted("embedded")
				? Stream.of("dapr", "dapr-http", "layotto").map((api) -> new EmbeddedTarget(api, Profile.STRICT))
				: Stream.empty();
	}

	private static Stream<SidecarTarget> targets(String... apis) {
		return isWanted("embedded") ? Stream.of(apis)
			.flatMap((api) -> Stream.of(Profile.STRICT, Profile.REDIS)
				.map((profile) -> new EmbeddedTarget(api, profile))) : Stream.empty();
	}

	/** All are, unless a run is for some of them. */
	private static boolean isWanted(String kind) {
		return kind.equals(System.getProperty("outrigger.testkit.targets", kind));
	}

}
