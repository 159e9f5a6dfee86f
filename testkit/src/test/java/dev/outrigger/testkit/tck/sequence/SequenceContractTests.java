package dev.outrigger.testkit.tck.sequence;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#all")
class SequenceContractTests extends SequenceKit {

	SequenceContractTests(SidecarTarget target) {
		super(target);
	}

}
