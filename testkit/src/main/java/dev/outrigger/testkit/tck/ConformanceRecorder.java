package dev.outrigger.testkit.tck;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;

import dev.outrigger.testkit.tck.report.ConformanceMatrix;
import dev.outrigger.testkit.tck.report.Finding;
import dev.outrigger.testkit.tck.report.TestOutcome;
import dev.outrigger.testkit.tck.report.Requirements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Hands what the kits' tests found to the matrix, where one was asked for. */
final class ConformanceRecorder implements TestWatcher {

	/** JUnit's configuration parameter, or system property, that names the folder. */
	static final String FOLDER = "outrigger.conformance.report";

	@Override
	public void testSuccessful(ExtensionContext context) {
		kit(context).ifPresent((kit) -> add(context, kit, kit.reported().outcome(), kit.reported().note()));
	}

	@Override
	public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
		kit(context).ifPresent((kit) -> add(context, kit, TestOutcome.FAILED, firstLine(cause)));
	}

	@Override
	public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
		kit(context).ifPresent((kit) -> add(context, kit, TestOutcome.NOT_RUN, firstLine(cause)));
	}

	private static Optional<ContractKit> kit(ExtensionContext context) {
		return context.getTestInstance().filter(ContractKit.class::isInstance).map(ContractKit.class::cast);
	}

	private static String firstLine(@Nullable Throwable cause) {
		return (cause != null) ? String.valueOf(cause.getMessage()).lines().findFirst().orElse("") : "";
	}

	private static void add(ExtensionContext context, ContractKit kit, TestOutcome outcome, String note) {
		Method test = context.getRequiredTestMethod();
		Requirement requirement = test.getAnnotation(Requirement.class);
		if (requirement != null) {
			String name = test.getDeclaringClass().getSimpleName() + "." + test.getName();
			matrix(context).ifPresent((matrix) -> matrix
				.add(new Finding(requirement.value(), kit.target().toString(), name, outcome, note)));
		}
	}

	private static Optional<ConformanceMatrix> matrix(ExtensionContext context) {
		return context.getConfigurationParameter(FOLDER)
			.filter((folder) -> !folder.isBlank())
			.map((folder) -> context.getRoot()
				.getStore(ExtensionContext.Namespace.create(ConformanceRecorder.class))
				.computeIfAbsent(ConformanceMatrix.class,
						(type) -> new ConformanceMatrix(Path.of(folder), Requirements.load()),
						ConformanceMatrix.class));
	}

}
