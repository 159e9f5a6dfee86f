package dev.outrigger.testkit.tck.state;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#all")
class StateShapesContractTests extends StateShapesKit {

	StateShapesContractTests(SidecarTarget target) {
		super(target);
	}

}
