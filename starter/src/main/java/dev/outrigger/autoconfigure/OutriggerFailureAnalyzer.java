package dev.outrigger.autoconfigure;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Says what is wrong, and the way out. Before those of Boot, which would say less of a
 * store that cannot be imported.
 */
@Order(0)
final class OutriggerFailureAnalyzer extends AbstractFailureAnalyzer<OutriggerStartupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OutriggerStartupException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
