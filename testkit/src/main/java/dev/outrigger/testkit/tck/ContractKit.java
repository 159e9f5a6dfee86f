package dev.outrigger.testkit.tck;

import java.time.Duration;
import java.util.UUID;

import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** What the kits have in common: one sidecar per class, fresh data per test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ContractKit {

	private final EmbeddedTarget target;

	/**
	 * Starts a sidecar for the tests of a kit.
	 * @param dialect what it speaks
	 * @param profile how it behaves
	 */
	protected ContractKit(String dialect, Profile profile) {
		this.target = new EmbeddedTarget(dialect, profile);
	}

	/** The sidecar under test. */
	protected final EmbeddedTarget target() {
		return this.target;
	}

	/** A name that no other test uses. */
	protected static String fresh(String prefix) {
		return prefix + "-" + UUID.randomUUID();
	}

	/** Waits for something to become true. */
	protected static ConditionFactory eventually() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

	@AfterEach
	void forget() {
		this.target.reset();
	}

	@AfterAll
	void end() {
		this.target.close();
	}

}
