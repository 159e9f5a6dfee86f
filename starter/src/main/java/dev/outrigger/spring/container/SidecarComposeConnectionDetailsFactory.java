package dev.outrigger.spring.container;

import java.util.Map;

import dev.outrigger.spring.OutriggerConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/** A service of Docker Compose with a sidecar. */
final class SidecarComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<OutriggerConnectionDetails> {

	SidecarComposeConnectionDetailsFactory() {
		super(SidecarImage.names().toArray(String[]::new));
	}

	@Override
	protected OutriggerConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return details(source.getRunningService(), source.getEnvironment().getProperty("outrigger.transport", "grpc"));
	}

	static OutriggerConnectionDetails details(RunningService service, String transport) {
		return new Details(service, transport);
	}

	private static final class Details extends DockerComposeConnectionDetails implements ContainedSidecar {

		private final RunningService service;

		private final String transport;

		Details(RunningService service, String transport) {
			super(service);
			this.service = service;
			this.transport = transport;
		}

		@Override
		public String transport() {
			return this.transport;
		}

		@Override
		public SidecarImage image() {
			return SidecarImage.of(this.service.image().getName());
		}

		@Override
		public String host() {
			return this.service.host();
		}

		@Override
		public int port(int inside) {
			return this.service.ports().get(inside);
		}

		@Override
		public Map<String, @Nullable String> variables() {
			return this.service.env();
		}

	}

}
