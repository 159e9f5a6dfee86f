package dev.outrigger.connection;

import dev.outrigger.BuildingBlock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Problems belong to whoever reported them. */
class HealthProblemsTests {

	private final HealthProblems problems = new HealthProblems();

	@Test
	void oneReporterDoesNotWithdrawTheProblemOfAnotherOfTheSamePlace() {
		HealthProblems.Reporter one = this.problems.reporter(BuildingBlock.CONFIGURATION, "settings",
				"configuration settings");
		HealthProblems.Reporter other = this.problems.reporter(BuildingBlock.CONFIGURATION, "settings",
				"configuration settings");
		one.report("cannot read a");
		other.clear();
		assertThat(this.problems.current()).containsEntry("configuration settings", "cannot read a");
		other.report("cannot read b");
		assertThat(this.problems.current().get("configuration settings")).contains("cannot read a", "cannot read b");
		one.clear();
		other.clear();
		assertThat(this.problems.current()).isEmpty();
	}

	@Test
	void aReporterReplacesItsEarlierProblem() {
		HealthProblems.Reporter reporter = this.problems.reporter(BuildingBlock.PUBSUB, "messages",
				"subscription orders");
		reporter.report("first");
		reporter.report("second");
		assertThat(this.problems.current()).containsEntry("subscription orders", "second");
	}

}
