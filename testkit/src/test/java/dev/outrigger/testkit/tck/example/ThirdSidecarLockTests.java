package dev.outrigger.testkit.tck.example;

import java.util.stream.Stream;

import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.lock.LockReleasingKit;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** How locks end, on the sidecar of the example. */
@ParameterizedClass
@MethodSource("targets")
class ThirdSidecarLockTests extends LockReleasingKit {

	ThirdSidecarLockTests(SidecarTarget target) {
		super(target);
	}

	static Stream<SidecarTarget> targets() {
		return Stream.of(new ThirdSidecar());
	}

}
