package dev.outrigger.testkit.tck.binding;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#once")
class TimerBindingContractTests extends TimerBindingKit {

	TimerBindingContractTests(SidecarTarget target) {
		super(target);
	}

}
