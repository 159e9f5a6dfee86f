package dev.outrigger.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.outrigger.connection.TransportCustomizer;
import io.grpc.ClientInterceptor;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The directions of dependencies, and that no class knows two sidecars. */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.outrigger");

	private static final String[] BLOCKS = { "state", "pubsub", "config", "lock", "secret", "sequence", "invoke",
			"binding" };

	private static final String[] API = { "dev.outrigger", "dev.outrigger.call..", "dev.outrigger.spi..",
			"dev.outrigger.connection..", "dev.outrigger.codec..", "dev.outrigger.dapr..", "dev.outrigger.resilience..",
			"dev.outrigger.storage..", "dev.outrigger.state..", "dev.outrigger.pubsub..", "dev.outrigger.config..",
			"dev.outrigger.lock..", "dev.outrigger.secret..", "dev.outrigger.sequence..", "dev.outrigger.invoke..",
			"dev.outrigger.binding..", "dev.outrigger.file.." };

	@Test
	void theApiKnowsNeitherSpringNorATransport() {
		noClasses().that()
			.resideInAnyPackage(API)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "io.grpc..", "io.netty..", "com.google.protobuf..",
					"dev.outrigger.grpc..", "dev.outrigger.http..", "dev.outrigger.testkit..", "dev.outrigger.spring..",
					"dev.outrigger.autoconfigure..")
			.check(CLASSES);
	}

	@Test
	void clientsKnowOnlyTheApi() {
		noClasses().that()
			.resideInAPackage("dev.outrigger.grpc..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "dev.outrigger.http..", "dev.outrigger.testkit..",
					"dev.outrigger.spring..", "dev.outrigger.autoconfigure..")
			.check(CLASSES);
		noClasses().that()
			.resideInAPackage("dev.outrigger.http..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.beans..", "org.springframework.context..",
					"org.springframework.boot..", "dev.outrigger.grpc..", "dev.outrigger.testkit..",
					"dev.outrigger.spring..", "dev.outrigger.autoconfigure..")
			.check(CLASSES);
	}

	/** Whoever uses the callbacks may serve them by any framework. */
	@Test
	void callbacksAreHandledWithoutAFramework() {
		noClasses().that()
			.resideInAnyPackage("dev.outrigger.http.callback", "dev.outrigger.http.dapr.callback")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.check(CLASSES);
	}

	@Test
	void theTestkitNeverKnowsTheStarter() {
		noClasses().that()
			.resideInAPackage("dev.outrigger.testkit..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "dev.outrigger.spring..", "dev.outrigger.autoconfigure..")
			.check(CLASSES);
	}

	/** Besides what it sets their clients up with. */
	@Test
	void theStarterTalksToSidecarsOnlyThroughTheApi() {
		noClasses().that()
			.resideInAnyPackage("dev.outrigger.spring..", "dev.outrigger.autoconfigure..")
			.and()
			// A channel of gRPC is what this room is for.
			.resideOutsideOfPackage("dev.outrigger.spring.grpc")
			.should()
			.dependOnClassesThat(resideInAnyPackage("dev.outrigger.grpc..", "dev.outrigger.http..", "io.grpc..")
				.and(not(assignableTo(TransportCustomizer.class.getName()).or(equivalentTo(ClientInterceptor.class)))))
			.check(CLASSES);
	}

	/** Besides the generated messages of the two sidecars, which share most names. */
	@Test
	void noTwoTypesShareASimpleName() {
		assertThat(CLASSES.stream()
			.filter(not(resideInAPackage("..proto..")))
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.map(JavaClass::getSimpleName)).hasSizeGreaterThan(200).doesNotHaveDuplicates();
	}

	@Test
	void onlyTheAutoConfigurationKnowsTheEmbeddedSidecar() {
		noClasses().that()
			.resideInAPackage("dev.outrigger.spring..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.outrigger.testkit..")
			.check(CLASSES);
	}

	@Test
	void buildingBlocksDoNotKnowEachOther() {
		for (String block : BLOCKS) {
			for (String other : BLOCKS) {
				if (!block.equals(other)) {
					noClasses().that()
						.resideInAPackage("dev.outrigger." + block + "..")
						.should()
						.dependOnClassesThat()
						.resideInAPackage("dev.outrigger." + other + "..")
						.check(CLASSES);
				}
			}
		}
	}

	@Test
	void noClassKnowsTwoSidecars() {
		classes().that(not(resideInAPackage("dev.outrigger.testkit.embedded")))
			.should(new ArchCondition<JavaClass>("not know two sidecars") {

				@Override
				public void check(JavaClass type, ConditionEvents events) {
					boolean dapr = knows(type, ".dapr.") || knows(type, ".dapr");
					boolean layotto = knows(type, ".layotto.") || knows(type, ".layotto");
					if (dapr && layotto) {
						events.add(SimpleConditionEvent.violated(type, type.getName() + " knows two sidecars"));
					}
				}

				private boolean knows(JavaClass type, String part) {
					return type.getPackageName().contains(part) || type.getDirectDependenciesFromSelf()
						.stream()
						.anyMatch((dependency) -> (dependency.getTargetClass().getPackageName() + ".")
							.contains(part + "."));
				}

			})
			.check(CLASSES);
	}

	@Test
	void everythingIsNullMarked() {
		classes().that(not(resideInAPackage("..proto..")))
			.and()
			.haveSimpleName("package-info")
			.should()
			.beAnnotatedWith("org.jspecify.annotations.NullMarked")
			.check(CLASSES);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("dev.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void vocabularyAndErrorsImportNothingOfOurs() {
		noClasses().that()
			.resideInAPackage("dev.outrigger")
			.should()
			.dependOnClassesThat(resideInAPackage("dev.outrigger..").and(not(resideInAPackage("dev.outrigger"))))
			.check(CLASSES);
	}

	@Test
	void lowerRoomsDoNotKnowHigherOnes() {
		imports("dev.outrigger.codec", "dev.outrigger");
		imports("dev.outrigger.call", "dev.outrigger");
		imports("dev.outrigger.spi", "dev.outrigger", "dev.outrigger.call");
		imports("dev.outrigger.spi.push", "dev.outrigger", "dev.outrigger.call", "dev.outrigger.spi");
		imports("dev.outrigger.resilience", "dev.outrigger", "dev.outrigger.call");
		imports("dev.outrigger.connection", "dev.outrigger", "dev.outrigger.call", "dev.outrigger.codec",
				"dev.outrigger.resilience", "dev.outrigger.spi", "dev.outrigger.spi.push");
		imports("dev.outrigger.storage", "dev.outrigger", "dev.outrigger.call", "dev.outrigger.spi");
		imports("dev.outrigger.dapr", "dev.outrigger", "dev.outrigger.call", "dev.outrigger.spi",
				"dev.outrigger.connection");
	}

	private static void imports(String room, String... allowed) {
		noClasses().that()
			.resideInAPackage(room)
			.should()
			.dependOnClassesThat(resideInAPackage("dev.outrigger..").and(not(resideInAPackage(room)))
				.and(not(resideInAnyPackage(allowed))))
			.check(CLASSES);
	}

	@Test
	void enginesAreUsedOnlyByTheirBlock() {
		noClasses().that()
			.resideOutsideOfPackage("dev.outrigger.pubsub..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.outrigger.pubsub.engine", "dev.outrigger.pubsub.encoding")
			.check(CLASSES);
	}

	@Test
	void whatDaprsTransportsShareIsSeenByThemOnly() {
		noClasses().that()
			.resideOutsideOfPackages("dev.outrigger.dapr", "dev.outrigger.grpc.dapr..", "dev.outrigger.http.dapr..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.outrigger.dapr")
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsAreFinal() {
		classes().that()
			.areAnnotatedWith("org.springframework.boot.autoconfigure.AutoConfiguration")
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(CLASSES);
	}

	/**
	 * In their dialects, in the embedded sidecar, which stands for both, in the launcher
	 * of real ones, as images of containers, and as default values of properties.
	 */
	@Test
	void sidecarsAreNamedOnlyInTheirDialects() throws IOException {
		Pattern literal = Pattern.compile("\"(dapr|layotto)\\b");
		Pattern allowed = Pattern.compile(
				"/(dapr|layotto|testkit/embedded|testkit/standalone|testkit/sidecar|tck/embedded)/|/((Embedded|Sidecar)Properties|SidecarImage)\\.java$");
		List<String> found = new ArrayList<>();
		for (String module : new String[] { "runtime-api", "client-grpc", "client-http", "testkit", "starter" }) {
			try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
				for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
					String path = file.toString().replace('\\', '/');
					if (!allowed.matcher(path).find() && literal.matcher(Files.readString(file)).find()) {
						found.add(path);
					}
				}
			}
		}
		assertThat(found).isEmpty();
	}

}
