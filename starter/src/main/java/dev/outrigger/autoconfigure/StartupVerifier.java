package dev.outrigger.autoconfigure;

import java.util.Map;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Verifies once, before the first facade is made, that the sidecars are there and have
 * the components that the application names. An application that declares nothing, and
 * has opened no connection when it starts, needs no sidecar: none is asked.
 */
final class StartupVerifier implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartupVerifier.class);

	private final SidecarConnections connections;

	private final OutriggerProperties properties;

	private final ComponentVerifier components;

	private final ObjectProvider<OutriggerAnnotationPostProcessor> annotations;

	private @Nullable Boolean answered;

	StartupVerifier(SidecarConnections connections, OutriggerProperties properties, ComponentVerifier components,
			ObjectProvider<OutriggerAnnotationPostProcessor> annotations) {
		this.connections = connections;
		this.properties = properties;
		this.components = components;
		this.annotations = annotations;
	}

	/** For applications that ask for no facade. */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.annotations.stream().anyMatch((found) -> !found.components().isEmpty())
				|| this.connections.open().findAny().isPresent()) {
			verify();
		}
	}

	/**
	 * Verifies, unless that was done.
	 * @return whether all sidecars answered
	 */
	synchronized boolean verify() {
		Boolean known = this.answered;
		if (known == null) {
			known = answered();
			this.answered = known;
			if (known) {
				this.components.verify(this.annotations.stream().flatMap((found) -> found.uses().stream()).toList());
			}
		}
		return known;
	}

	private boolean answered() {
		boolean all = true;
		for (Map.Entry<String, SidecarConnection> entry : this.connections.all().entrySet()) {
			SidecarProperties named = this.properties.sidecars().get(entry.getKey());
			SidecarSettings settings = (named != null) ? named.settings(entry.getKey()) : this.properties.main();
			if (new SidecarProbe(entry.getValue(), settings, this.properties.startup()).answered()) {
				logger.info("Connected to {}", entry.getValue());
			}
			else {
				all = false;
			}
		}
		return all;
	}

}
