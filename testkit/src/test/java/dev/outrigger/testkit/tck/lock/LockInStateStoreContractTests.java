package dev.outrigger.testkit.tck.lock;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#all")
@Order(1)
class LockInStateStoreContractTests extends LockInStateStoreKit {

	LockInStateStoreContractTests(SidecarTarget target) {
		super(target);
	}

}
