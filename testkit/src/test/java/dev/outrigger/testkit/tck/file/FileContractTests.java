package dev.outrigger.testkit.tck.file;

import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.outrigger.testkit.tck.Targets#all")
class FileContractTests extends FileKit {

	FileContractTests(SidecarTarget target) {
		super(target);
	}

}
