package dev.outrigger.testkit.tck;

import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.tck.embedded.EmbeddedTarget;

/** Against what the kits are run. */
public final class Targets {

	private Targets() {
	}

	/** Both dialects, both transports of Dapr, both profiles. */
	public static Stream<SidecarTarget> all() {
		return targets("dapr", "dapr-http", "layotto");
	}

	/** The same, and events by callback from Dapr over gRPC. */
	public static Stream<SidecarTarget> events() {
		return targets("dapr", "dapr-callback", "dapr-http", "layotto");
	}

	/** Each dialect and transport once, for what no component has a part in. */
	public static Stream<SidecarTarget> transports() {
		return Stream.of("dapr", "dapr-http", "layotto").map((api) -> new EmbeddedTarget(api, Profile.STRICT));
	}

	private static Stream<SidecarTarget> targets(String... apis) {
		return Stream.of(apis)
			.flatMap((api) -> Stream.of(Profile.STRICT, Profile.REDIS)
				.map((profile) -> new EmbeddedTarget(api, profile)));
	}

}
