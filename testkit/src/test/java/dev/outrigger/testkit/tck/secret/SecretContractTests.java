package dev.outrigger.testkit.tck.secret;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#once")
class SecretContractTests extends SecretKit {

	SecretContractTests(SidecarTarget target) {
		super(target);
	}

}
