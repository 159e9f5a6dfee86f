package dev.outrigger.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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

/** The directions of dependencies, and that no class knows two sidecars. */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.outrigger");

	private static final String[] API = { "dev.outrigger", "dev.outrigger.spi..", "dev.outrigger.codec..",
			"dev.outrigger.state..", "dev.outrigger.pubsub..", "dev.outrigger.config..", "dev.outrigger.lock.." };

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
			.resideInAPackage("dev.outrigger.http.callback")
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
			.should()
			.dependOnClassesThat(resideInAnyPackage("dev.outrigger.grpc..", "dev.outrigger.http..", "io.grpc..")
				.and(not(assignableTo(TransportCustomizer.class.getName()).or(equivalentTo(ClientInterceptor.class)))))
			.check(CLASSES);
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
		for (String block : new String[] { "state", "pubsub", "config", "lock" }) {
			for (String other : new String[] { "state", "pubsub", "config", "lock" }) {
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

}
