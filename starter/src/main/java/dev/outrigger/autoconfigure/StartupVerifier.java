package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Verifies once, before the first facade is made, that the sidecar is there and has the
 * components that the application names.
 */
final class StartupVerifier implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartupVerifier.class);

	private final SidecarConnection connection;

	private final SidecarProbe probe;

	private final ComponentVerifier components;

	private final ObjectProvider<OutriggerAnnotationPostProcessor> annotations;

	private @Nullable Boolean answered;

	StartupVerifier(SidecarConnection connection, SidecarProbe probe, ComponentVerifier components,
			ObjectProvider<OutriggerAnnotationPostProcessor> annotations) {
		this.connection = connection;
		this.probe = probe;
		this.components = components;
		this.annotations = annotations;
	}

	/** For applications that ask for no facade. */
	@Override
	public void afterSingletonsInstantiated() {
		verify();
	}

	/**
	 * Verifies, unless that was done.
	 * @return whether the sidecar answered
	 */
	synchronized boolean verify() {
		Boolean known = this.answered;
		if (known == null) {
			known = this.probe.answered();
			this.answered = known;
			if (known) {
				logger.info("Connected to {}", this.connection);
				this.components
					.verify(this.annotations.stream().flatMap((found) -> found.components().stream()).toList());
			}
		}
		return known;
	}

}
