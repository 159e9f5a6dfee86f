package dev.outrigger.testkit.tck.example;

import java.util.stream.Stream;

import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.state.StateConditionsKit;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written under conditions, on the sidecar of the example. */
@ParameterizedClass
@MethodSource("targets")
class ThirdSidecarStateTests extends StateConditionsKit {

	ThirdSidecarStateTests(SidecarTarget target) {
		super(target);
	}

	static Stream<SidecarTarget> targets() {
		return Stream.of(new ThirdSidecar());
	}

}
