package dev.outrigger.testkit.tck;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.outrigger.Capability;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.testkit.tck.report.TestOutcome;

/** What a test asked the library about its target. Used by one thread. */
final class ReportedSupport {

	private final Map<Feature, Capability> asked = new LinkedHashMap<>();

	Support add(Feature feature, Capability capability) {
		this.asked.put(feature, capability);
		return capability.support();
	}

	/** What a test that passed has shown. */
	TestOutcome outcome() {
		if (has(Support.ABSENT)) {
			return TestOutcome.UNSUPPORTED;
		}
		return has(Support.WEAK) ? TestOutcome.WEAK : TestOutcome.PASSED;
	}

	private boolean has(Support support) {
		return this.asked.values().stream().anyMatch((capability) -> capability.support() == support);
	}

	/** What the library says of what does not simply hold. */
	String note() {
		StringBuilder note = new StringBuilder();
		this.asked.values()
			.stream()
			.filter((capability) -> capability.support() == Support.ABSENT || capability.support() == Support.WEAK)
			.forEach((capability) -> note.append(note.isEmpty() ? "" : "; ").append(capability.note()));
		return note.toString();
	}

}
