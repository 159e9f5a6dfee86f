package dev.outrigger.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens when the sidecar does not answer at start-up.
 *
 * @param policy ask until the time-out and then fail, do so with a longer time-out, or
 * continue without
 * @param timeout how long the sidecar has to answer, and how long all configuration
 * interfaces together wait for their first values; when left out 10 seconds, or 2 minutes
 * with the policy 'wait'
 */
record StartupProperties(@DefaultValue("fail") Policy policy, @Nullable Duration timeout) {

	/** How long the sidecar has to answer. */
	Duration limit() {
		return (this.timeout != null) ? this.timeout : this.policy.timeout;
	}

	/** What happens when the sidecar does not answer at start-up. */
	enum Policy {

		/** It is asked again until the time-out, and then the start fails. */
		FAIL(Duration.ofSeconds(10)),
		/** The same with a longer time-out, for sidecars that start later. */
		WAIT(Duration.ofMinutes(2)),
		/** It is asked once; the application starts without and connects later. */
		CONTINUE(Duration.ofSeconds(10));

		private final Duration timeout;

		Policy(Duration timeout) {
			this.timeout = timeout;
		}

	}

}
