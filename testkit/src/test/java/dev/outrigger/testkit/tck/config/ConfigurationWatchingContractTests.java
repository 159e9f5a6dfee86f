package dev.outrigger.testkit.tck.config;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#all")
class ConfigurationWatchingContractTests extends ConfigurationWatchingKit {

	ConfigurationWatchingContractTests(SidecarTarget target) {
		super(target);
	}

}
