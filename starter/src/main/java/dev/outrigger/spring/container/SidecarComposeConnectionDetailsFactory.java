package dev.outrigger.spring.container;

import java.util.Map;

import dev.outrigger.spring.OutriggerConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/** A service of Docker Compose with a sidecar. */
abstract class SidecarComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<OutriggerConnectionDetails> {

	private final SidecarImage image;

	SidecarComposeConnectionDetailsFactory(SidecarImage image) {
		super(image.images().toArray(String[]::new));
		this.image = image;
	}

	@Override
	protected OutriggerConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return details(source.getRunningService(), this.image,
				source.getEnvironment().getProperty("outrigger.transport", "grpc"));
	}

	static OutriggerConnectionDetails details(RunningService service, SidecarImage image, String transport) {
		return new Details(service, image, transport);
	}

	/** For Dapr's images. */
	static final class Dapr extends SidecarComposeConnectionDetailsFactory {

		Dapr() {
			super(SidecarImage.DAPR);
		}

	}

	/** For Layotto's images. */
	static final class Layotto extends SidecarComposeConnectionDetailsFactory {

		Layotto() {
			super(SidecarImage.LAYOTTO);
		}

	}

	private static final class Details extends DockerComposeConnectionDetails implements ContainedSidecar {

		private final RunningService service;

		private final SidecarImage image;

		private final String transport;

		Details(RunningService service, SidecarImage image, String transport) {
			super(service);
			this.service = service;
			this.image = image;
			this.transport = transport;
		}

		@Override
		public String transport() {
			return this.transport;
		}

		@Override
		public SidecarImage image() {
			return this.image;
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
