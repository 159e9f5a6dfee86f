package dev.outrigger.testkit.tck;

import java.time.Duration;
import java.util.UUID;

import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.SidecarConnection;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opentest4j.TestAbortedException;

/**
 * What the kits have in common: one target for all tests of a class, fresh data per test.
 * Where JUnit runs in parallel, classes run side by side, and the tests of one class one
 * after the other.
 */
@ExtendWith(ConformanceRecorder.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = OneTestAtATime.class)
public abstract class ContractKit {

	private final SidecarTarget target;

	private final ReportedSupport reported = new ReportedSupport();

	/**
	 * Creates the kit.
	 * @param target what is tested; whoever made it closes it after the last test, as
	 * JUnit does with the arguments of a parameterized class
	 */
	protected ContractKit(SidecarTarget target) {
		this.target = target;
	}

	/** What is tested. */
	protected final SidecarTarget target() {
		return this.target;
	}

	/**
	 * A control of the target; the test is skipped when the target has none.
	 * @param <C> the control
	 * @param type its type
	 * @return the control
	 */
	protected final <C> C control(Class<C> type) {
		return this.target.control(type)
			.orElseThrow(() -> new TestAbortedException(this.target + " has no " + type.getSimpleName()));
	}

	/** A connection with a short deadline, for tests of what follows when it is over. */
	protected final SidecarConnection impatient(String... topics) {
		return this.target.open(this.target.subscribing(topics).timeout(Duration.ofSeconds(2)));
	}

	/** How well the library says that the target supports a feature. */
	protected final Support reported(Feature feature) {
		return this.reported.add(feature,
				this.target.connect().capability(feature, this.target.component(feature.block())));
	}

	/** What a test asked of the kind. */
	final ReportedSupport reported() {
		return this.reported;
	}

	/** A name that no other test uses. */
	protected static String fresh(String prefix) {
		return prefix + "-" + UUID.randomUUID();
	}

	/** Waits for something to become true. */
	protected static ConditionFactory eventually() {
		return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
	}

	@AfterEach
	void forget() {
		this.target.reset();
	}

}
