package dev.outrigger.call;

import java.util.Map;

import dev.outrigger.Operation;

/**
 * What applies to the calls of a connection besides their deadlines: whether they are
 * retried, and what may reject them. Thread safe.
 */
public interface CallPolicies {

	/** No policies: every call is a single attempt. */
	CallPolicies NONE = (operation) -> CallPolicy.NONE;

	/**
	 * The policy of an operation. Asked once per call, so it must be fast.
	 * @param operation what the call does
	 * @return its policy
	 */
	CallPolicy of(Operation operation);

	/**
	 * Policies that currently reject calls because of earlier failures, for health
	 * indicators.
	 * @return what is wrong, by the policy's name
	 */
	default Map<String, String> problems() {
		return Map.of();
	}

}
