package dev.outrigger.spring.test;

import org.springframework.context.ApplicationContext;

/** Entry point for assertions about applications with Outrigger. */
public final class OutriggerAssertions {

	private OutriggerAssertions() {
	}

	/**
	 * Asserts something of an application.
	 * @param application its context, which has to be running
	 * @return the assertions
	 */
	public static PortabilityAssert assertThat(ApplicationContext application) {
		return new PortabilityAssert(application);
	}

	/**
	 * Asserts something of what was published to the embedded sidecar.
	 * @param events what was published
	 * @return the assertions
	 */
	public static RecordedEventsAssert assertThat(RecordedEvents events) {
		return new RecordedEventsAssert(events);
	}

}
