package dev.outrigger.autoconfigure;

import dev.outrigger.spring.portability.PortabilityReport;
import dev.outrigger.spring.portability.PortabilityReporter;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Shows the sidecars of the application, and where its members would run. */
@Endpoint(id = "outrigger")
final class OutriggerEndpoint {

	private final PortabilityReporter reporter;

	OutriggerEndpoint(PortabilityReporter reporter) {
		this.reporter = reporter;
	}

	@ReadOperation
	PortabilityReport report() {
		return this.reporter.report();
	}

}
