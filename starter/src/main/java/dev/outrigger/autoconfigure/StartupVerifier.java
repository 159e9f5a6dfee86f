package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.NamedComponent;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.StringValueResolver;

/**
 * Asks the sidecar whether it is there, and whether it has the components that the
 * application names.
 */
final class StartupVerifier implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartupVerifier.class);

	private static final long PAUSE_MILLIS = 250;

	private final SidecarConnection connection;

	private final StartupProperties startup;

	private final ObjectProvider<OutriggerAnnotationPostProcessor> annotations;

	private final PropertiesComponents components;

	private final StringValueResolver placeholders;

	StartupVerifier(SidecarConnection connection, StartupProperties startup,
			ObjectProvider<OutriggerAnnotationPostProcessor> annotations, PropertiesComponents components,
			StringValueResolver placeholders) {
		this.connection = connection;
		this.startup = startup;
		this.annotations = annotations;
		this.components = components;
		this.placeholders = placeholders;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (reached()) {
			logger.info("Connected to {}", this.connection);
			this.annotations.stream().flatMap((found) -> found.components().stream()).forEach(this::verify);
		}
	}

	private boolean reached() {
		long end = System.nanoTime() + this.startup.timeout().toNanos();
		while (true) {
			try {
				probe();
				return true;
			}
			catch (SidecarException ex) {
				if (this.startup.policy() == StartupProperties.Policy.CONTINUE) {
					logger.warn("{} does not answer yet; the application starts without: {}", this.connection,
							ex.getMessage());
					return false;
				}
				if (this.startup.policy() == StartupProperties.Policy.FAIL || System.nanoTime() >= end) {
					throw unreachable(ex);
				}
				pause();
			}
		}
	}

	/** One question, which must be answered within the time-out. */
	private void probe() {
		CompletableFuture<Void> answer = this.connection.dialect().probe().start();
		try {
			answer.get(this.startup.timeout().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof SidecarException failure) ? failure
					: new SidecarUnavailableException(null, String.valueOf(ex.getCause()), ex.getCause());
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			throw new SidecarUnavailableException(null, "no answer within " + this.startup.timeout(), ex);
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw new SidecarUnavailableException(null, "interrupted", ex);
		}
	}

	private OutriggerStartupException unreachable(SidecarException ex) {
		Duration timeout = this.startup.timeout();
		return new OutriggerStartupException(
				"The sidecar does not answer: " + this.connection + " (properties 'outrigger.sidecar' and"
						+ " 'outrigger.connection.endpoint'): " + ex.getMessage(),
				"Start the sidecar, or correct the endpoint. 'outrigger.startup.policy=wait' waits for it (" + timeout
						+ " now, by 'outrigger.startup.timeout'); 'continue' starts without; "
						+ "'outrigger.sidecar=embedded' needs none.",
				ex);
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void verify(NamedComponent named) {
		String name = new AnnotationAttributeReader(named.member(), this.placeholders).text(named.attribute(),
				named.name());
		String component = this.components.component(named.block(), name);
		try {
			question(named, component).await();
		}
		catch (ComponentNotFoundException ex) {
			throw new OutriggerStartupException(
					named.member() + ": " + this.connection + " has no component '" + component + "': "
							+ ex.getMessage(),
					"Define the component in the sidecar, or name another one by the property '"
							+ this.components.property(named.block(), name) + ".component'.",
					ex);
		}
		catch (SidecarException ex) {
			logger.debug("{}: the component '{}' exists, and answered the probe with: {}", named.member(), component,
					ex.getMessage());
		}
	}

	private Call<?> question(NamedComponent named, String component) {
		try {
			return this.connection.dialect().verify(named.block(), component);
		}
		catch (UnsupportedCapabilityException ex) {
			throw new OutriggerStartupException(named.member() + ": " + ex.getMessage(),
					"Use another sidecar or another transport, or remove the annotation.", ex);
		}
	}

}
