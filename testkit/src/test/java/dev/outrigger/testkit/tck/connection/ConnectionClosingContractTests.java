package dev.outrigger.testkit.tck.connection;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("counts the threads of the JVM")
@ParameterizedClass(allowZeroInvocations = true)
@MethodSource("dev.outrigger.testkit.tck.Targets#transports")
@Order(3)
class ConnectionClosingContractTests extends ConnectionClosingKit {

	ConnectionClosingContractTests(SidecarTarget target) {
		super(target);
	}

}
