package dev.outrigger.testkit.tck.example;

import java.util.stream.Stream;

import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.pubsub.EventPayloadsKit;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What events carry, on the sidecar of the example. */
@ParameterizedClass
@MethodSource("targets")
class ThirdSidecarEventTests extends EventPayloadsKit {

	ThirdSidecarEventTests(SidecarTarget target) {
		super(target);
	}

	static Stream<SidecarTarget> targets() {
		return Stream.of(new ThirdSidecar());
	}

}
