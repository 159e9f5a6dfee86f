package dev.outrigger.testkit.tck.report;

/**
 * What one test found on one target.
 *
 * @param requirement the requirement's number
 * @param target the target
 * @param test the test
 * @param outcome what it found
 * @param note why, where the requirement does not simply hold; empty for nothing to say
 */
public record Finding(String requirement, String target, String test, TestOutcome outcome, String note) {

}
