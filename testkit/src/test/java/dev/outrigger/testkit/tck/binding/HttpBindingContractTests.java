package dev.outrigger.testkit.tck.binding;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#once")
class HttpBindingContractTests extends HttpBindingKit {

	HttpBindingContractTests(SidecarTarget target) {
		super(target);
	}

}
