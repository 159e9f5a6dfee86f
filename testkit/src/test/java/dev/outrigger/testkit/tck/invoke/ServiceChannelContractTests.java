package dev.outrigger.testkit.tck.invoke;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#once")
class ServiceChannelContractTests extends ServiceChannelKit {

	ServiceChannelContractTests(SidecarTarget target) {
		super(target);
	}

}
