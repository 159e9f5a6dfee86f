package dev.outrigger.autoconfigure;

import java.util.Map;

import dev.outrigger.connection.SidecarConnection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when the sidecar answers and nothing is known to be wrong. */
final class SidecarHealthIndicator extends AbstractHealthIndicator {

	private final SidecarConnection connection;

	SidecarHealthIndicator(SidecarConnection connection) {
		super("The sidecar does not answer");
		this.connection = connection;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("sidecar", this.connection.dialect().sidecar())
			.withDetail("transport", this.connection.dialect().transport())
			.withDetail("endpoint", this.connection.dialect().endpoint());
		this.connection.check();
		Map<String, String> problems = this.connection.problems().current();
		if (problems.isEmpty()) {
			builder.up();
		}
		else {
			builder.down().withDetail("problems", problems);
		}
	}

}
