package dev.outrigger.spring.sequence;

import dev.outrigger.sequence.SequenceSpec;

/** Finds what is said of a sequence. */
@FunctionalInterface
public interface SequenceSpecs {

	/**
	 * What is said of a sequence.
	 * @param name its name in the application, without placeholders
	 * @return the specification
	 * @throws dev.outrigger.spring.OutriggerStartupException when the properties are
	 * wrong
	 */
	SequenceSpec spec(String name);

}
