package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Consistency;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.autoconfigure.OutriggerProperties.Startup.Policy;
import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.StringValueResolver;

/**
 * Asks the sidecar whether it is there, and whether it has the components that the
 * application names.
 */
final class StartupVerifier implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartupVerifier.class);

	private static final String PROBE = "outrigger.probe";

	private static final long PAUSE_MILLIS = 250;

	private final SidecarConnection connection;

	private final OutriggerProperties.Startup startup;

	private final OutriggerAnnotationPostProcessor declarations;

	private final ComponentNames names;

	private final StringValueResolver placeholders;

	StartupVerifier(SidecarConnection connection, OutriggerProperties.Startup startup,
			OutriggerAnnotationPostProcessor declarations, ComponentNames names, StringValueResolver placeholders) {
		this.connection = connection;
		this.startup = startup;
		this.declarations = declarations;
		this.names = names;
		this.placeholders = placeholders;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (reached()) {
			logger.info("Connected to {}", this.connection);
			named().forEach(this::checkComponent);
		}
	}

	/** What the application names, each component once. */
	private Collection<Named> named() {
		Map<String, Named> all = new LinkedHashMap<>();
		this.declarations.uses().forEach((use) -> add(all, new Named(use.block(), use.name(), use.member())));
		this.declarations.topicListeners()
			.forEach((method) -> add(all, new Named(BuildingBlock.PUBSUB, method.annotation().pubsub(),
					"@TopicListener on " + method.describe())));
		this.declarations.configListeners()
			.forEach((method) -> add(all, new Named(BuildingBlock.CONFIGURATION, method.annotation().store(),
					"@ConfigListener on " + method.describe())));
		this.declarations.locked()
			.forEach((method) -> add(all, new Named(BuildingBlock.LOCK, method.annotation().store(),
					"@DistributedLock on " + method.describe())));
		return all.values();
	}

	private static void add(Map<String, Named> all, Named named) {
		all.putIfAbsent(named.block() + "/" + named.name(), named);
	}

	private boolean reached() {
		long end = System.nanoTime() + this.startup.timeout().toNanos();
		while (true) {
			try {
				probe();
				return true;
			}
			catch (SidecarException ex) {
				if (this.startup.policy() == Policy.CONTINUE) {
					logger.warn("{} does not answer yet; the application starts without: {}", this.connection,
							ex.getMessage());
					return false;
				}
				if (this.startup.policy() == Policy.FAIL || System.nanoTime() >= end) {
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

	private void checkComponent(Named use) {
		String name = String.valueOf(this.placeholders.resolveStringValue(use.name()));
		String component = this.names.component(use.block(), name);
		try {
			probe(use, component).await();
		}
		catch (ComponentNotFoundException ex) {
			throw new OutriggerStartupException(
					use.member() + ": " + this.connection + " has no component '" + component + "': " + ex.getMessage(),
					"Define the component in the sidecar, or name another one by the property '" + property(use, name)
							+ "'.",
					ex);
		}
		catch (SidecarException ex) {
			logger.debug("{}: the component '{}' is there, and answered the probe with: {}", use.member(), component,
					ex.getMessage());
		}
	}

	/** Harmless requests that fail differently when there is no such component. */
	private Call<?> probe(Named use, String component) {
		Dialect dialect = this.connection.dialect();
		return switch (use.block()) {
			case STATE -> dialect.state(component).get(component, PROBE, Consistency.UNSPECIFIED, Map.of());
			case CONFIGURATION -> dialect.configuration(component).get(component, List.of(PROBE));
			case LOCK -> dialect.locks(component).unlock(component, PROBE, PROBE);
			case PUBSUB, SIDECAR -> dialect.pubSub(component)
				.publish(component, "", new WireEvent(PROBE, "", "", null, new byte[0], Map.of(), Map.of()));
		};
	}

	private static String property(Named use, String name) {
		return switch (use.block()) {
			case STATE, CONFIGURATION, LOCK -> "outrigger." + use.block().id() + ".stores." + name + ".component";
			case PUBSUB, SIDECAR -> "outrigger.pubsub.brokers." + name + ".component";
		};
	}

	/** A component that the application names, and where. */
	private record Named(BuildingBlock block, String name, String member) {

	}

}
