package dev.outrigger.spring.container;

import java.util.Map;

import dev.outrigger.spring.OutriggerConnectionDetails;
import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** {@code @ServiceConnection} on a container of Testcontainers with a sidecar. */
abstract class SidecarContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, OutriggerConnectionDetails> {

	private final SidecarImage image;

	SidecarContainerConnectionDetailsFactory(SidecarImage image) {
		super(image.images());
		this.image = image;
	}

	@Override
	protected OutriggerConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new Details(source, this.image);
	}

	/** For Dapr's images. */
	static final class Dapr extends SidecarContainerConnectionDetailsFactory {

		Dapr() {
			super(SidecarImage.DAPR);
		}

	}

	/** For Layotto's images. */
	static final class Layotto extends SidecarContainerConnectionDetailsFactory {

		Layotto() {
			super(SidecarImage.LAYOTTO);
		}

	}

	private static final class Details extends ContainerConnectionDetails<Container<?>>
			implements ContainedSidecar, EnvironmentAware {

		private String transport = ContainedSidecar.super.transport();

		private final SidecarImage image;

		Details(ContainerConnectionSource<Container<?>> source, SidecarImage image) {
			super(source);
			this.image = image;
		}

		@Override
		public void setEnvironment(Environment environment) {
			this.transport = environment.getProperty("outrigger.transport", this.transport);
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
			return getContainer().getHost();
		}

		@Override
		public int port(int inside) {
			return getContainer().getMappedPort(inside);
		}

		@Override
		public Map<String, String> variables() {
			return getContainer().getEnvMap();
		}

	}

}
