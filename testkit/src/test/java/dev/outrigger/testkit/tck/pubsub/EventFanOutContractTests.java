package dev.outrigger.testkit.tck.pubsub;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#events")
class EventFanOutContractTests extends EventFanOutKit {

	EventFanOutContractTests(SidecarTarget target) {
		super(target);
	}

}
