package dev.outrigger.spring.container;

import java.util.Map;

import dev.outrigger.spring.OutriggerConnectionDetails;
import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** {@code @ServiceConnection} on a container of Testcontainers with a sidecar. */
final class SidecarContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, OutriggerConnectionDetails> {

	SidecarContainerConnectionDetailsFactory() {
		super(SidecarImage.names().toList());
	}

	@Override
	protected OutriggerConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new Details(source);
	}

	private static final class Details extends ContainerConnectionDetails<Container<?>>
			implements ContainedSidecar, EnvironmentAware {

		private String transport = ContainedSidecar.super.transport();

		Details(ContainerConnectionSource<Container<?>> source) {
			super(source);
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
			return SidecarImage.of(getContainer().getDockerImageName());
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
