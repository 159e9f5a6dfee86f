package dev.outrigger.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.NamedComponent;
import dev.outrigger.testkit.sidecar.SidecarLauncher;
import dev.outrigger.testkit.sidecar.SidecarPorts;
import dev.outrigger.testkit.sidecar.SidecarProcess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.StringValueResolver;

/**
 * A real sidecar that is started once the application listens for it, and ends after the
 * connection to it.
 */
final class DevSidecar implements OutriggerConnectionDetails, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DevSidecar.class);

	private final String dialect;

	private final String transport;

	private final String appId;

	private final Supplier<Collection<Named>> components;

	private final DevBackEnds backEnds;

	private final SidecarPorts ports = SidecarPorts.free();

	private @Nullable SidecarProcess process;

	/**
	 * Creates the details of a sidecar that does not run yet.
	 * @param dialect the kind of sidecar
	 * @param transport how it is spoken to
	 * @param appId the application's id; empty for the sidecar's usual one
	 * @param components what it has to serve
	 * @param backEnds what is behind its components
	 */
	DevSidecar(String dialect, String transport, String appId, Supplier<Collection<Named>> components,
			DevBackEnds backEnds) {
		this.dialect = dialect;
		this.transport = transport;
		this.appId = appId;
		this.components = components;
		this.backEnds = backEnds;
	}

	@Override
	public String sidecar() {
		return this.dialect;
	}

	@Override
	public String transport() {
		return this.transport;
	}

	@Override
	public String endpoint() {
		return endpoint(this.transport);
	}

	@Override
	public String endpoint(String transport) {
		return "127.0.0.1:" + (transport.equals("http") ? this.ports.http() : this.ports.grpc());
	}

	@Override
	public Integer callbackPort() {
		return 0;
	}

	@Override
	public void connected(SidecarConnection connection) {
		SidecarLauncher launcher = SidecarLauncher.of(this.dialect).ports(this.ports);
		if (!this.appId.isEmpty()) {
			launcher.appId(this.appId);
		}
		if (launcher.installed().isEmpty()) {
			throw new OutriggerStartupException(
					"The property 'outrigger.dev.start' is true, but no " + launcher.program()
							+ " is installed on this machine",
					"Install it ('dapr init --slim' installs a daprd, the image layotto/layotto has a Layotto), name its"
							+ " file by the environment variable OUTRIGGER_TESTKIT_"
							+ launcher.program().toUpperCase(Locale.ROOT) + ", or set 'outrigger.sidecar=embedded'.",
					null);
		}
		connection.dialect()
			.callbackPort()
			.ifPresent((called) -> launcher.callApplication(called.port(), called.protocol()));
		this.process = start(launcher);
		logger.info("Started {} for development: gRPC port {}, HTTP port {}; its files and its log are in {}",
				launcher.program(), this.ports.grpc(), this.ports.http(), this.process.log().getParent());
	}

	private SidecarProcess start(SidecarLauncher launcher) {
		try {
			new LinkedHashSet<>(this.components.get())
				.forEach((named) -> launcher.component(named.block(), named.component(), this.backEnds::address));
			return launcher.start();
		}
		catch (IllegalStateException ex) {
			throw new OutriggerStartupException(
					"The sidecar of 'outrigger.dev.start' cannot be started: " + ex.getMessage(),
					"Install the server that is missing, name one by 'outrigger.dev.redis' or 'outrigger.dev.etcd', or"
							+ " look into the sidecar's log.",
					ex);
		}
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
			this.process = null;
		}
		this.backEnds.close();
	}

	/**
	 * A component that the application names.
	 *
	 * @param block its building block
	 * @param component its name in the sidecar
	 */
	record Named(BuildingBlock block, String component) {

		/** A component of the main sidecar; empty for one of another sidecar. */
		static Optional<Named> of(NamedComponent named, ComponentNames names, StringValueResolver placeholders) {
			NamedComponent use = named.placed(names, placeholders);
			String name = use.resolved(placeholders);
			return names.sidecar(use.block(), name).isEmpty()
					? Optional.of(new Named(use.block(), names.component(use.block(), name))) : Optional.empty();
		}

	}

}
