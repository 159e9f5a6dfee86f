package dev.outrigger.testkit.embedded.dapr;

/**
 * A W3C trace context.
 *
 * @param parent the trace parent; empty for none
 * @param state the trace state; empty for none
 */
record TraceContext(String parent, String state) {

	static final TraceContext NONE = new TraceContext("", "");

}
