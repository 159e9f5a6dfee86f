package dev.outrigger.autoconfigure;

import java.util.Map;
import java.util.TreeMap;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.SidecarStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Up when the sidecar answers that it is well, and nothing is known to be wrong. */
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
		SidecarStatus status = this.connection.status();
		if (!status.parts().isEmpty()) {
			builder.withDetail("parts", new TreeMap<>(status.parts()));
		}
		Map<String, String> problems = this.connection.problems().current();
		if (!problems.isEmpty()) {
			builder.withDetail("problems", problems);
		}
		builder.status((status.up() && problems.isEmpty()) ? Status.UP : Status.DOWN);
	}

}
