package dev.outrigger.autoconfigure;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong, and the way out. */
final class OutriggerFailureAnalyzer extends AbstractFailureAnalyzer<OutriggerStartupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OutriggerStartupException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
