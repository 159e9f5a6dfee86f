package dev.outrigger.testkit.tck.report;

/** What a test found out about a requirement. The worst one counts. */
public enum TestOutcome {

	/** The requirement holds. */
	PASSED("✓"),

	/** It holds but for a weakness that the library reports, as the test saw. */
	WEAK("weak"),

	/** The target cannot do it, and the library refuses it, as the test saw. */
	UNSUPPORTED("unsupported"),

	/** The test could not be run, so that nothing is known. */
	NOT_RUN("not run"),

	/** It does not hold. */
	FAILED("**failed**");

	private final String mark;

	TestOutcome(String mark) {
		this.mark = mark;
	}

	/** How it is shown in a table. */
	String mark() {
		return this.mark;
	}

}
