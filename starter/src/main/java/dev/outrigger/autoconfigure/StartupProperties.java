package dev.outrigger.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens when the sidecar does not answer at start-up.
 *
 * @param policy fail at once, wait and then fail, or continue without
 * @param timeout how long the sidecar has to answer
 */
record StartupProperties(@DefaultValue("fail") Policy policy, @DefaultValue("5s") Duration timeout) {

	/** What happens when the sidecar does not answer at start-up. */
	enum Policy {

		/** The first answer must come within the time-out. */
		FAIL,
		/** It is asked again until the time-out. */
		WAIT,
		/** The application starts without and connects later. */
		CONTINUE

	}

}
