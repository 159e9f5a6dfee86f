package dev.outrigger.testkit.tck.control;

/** An input binding that brings something every second, as Dapr's {@code cron}. */
public interface TimerControl {

	/** What it is called. */
	String TIMER = "clock";

	/** Begins, where it does not run by itself. */
	void begin();

}
