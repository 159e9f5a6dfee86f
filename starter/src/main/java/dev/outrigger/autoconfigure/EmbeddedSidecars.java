package dev.outrigger.autoconfigure;

import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the sidecar inside the application, and says where it is. */
final class EmbeddedSidecars {

	private static final String BEAN = "embeddedSidecar";

	private EmbeddedSidecars() {
	}

	static EmbeddedSidecar start(EmbeddedProperties embedded, String appId) {
		EmbeddedSidecar sidecar = EmbeddedSidecar.builder()
			.appId(appId)
			.auto(profile(embedded))
			.sharedThreads()
			.daprPort(embedded.daprPort())
			.daprHttpPort(embedded.daprHttpPort())
			.layottoPort(embedded.layottoPort())
			.start();
		fill(sidecar, embedded);
		return sidecar;
	}

	/** Puts in what the properties say: at the start, and after a reset. */
	static void fill(EmbeddedSidecar sidecar, EmbeddedProperties embedded) {
		embedded.configuration().forEach((store, entries) -> entries.forEach(sidecar.configuration(store)::put));
		embedded.services().forEach(sidecar::service);
		embedded.secrets().forEach((store, entries) -> entries.forEach(sidecar.secrets(store)::put));
	}

	/** Hands a sidecar that was needed before it to the context. */
	static void adopt(ConfigurableApplicationContext context, EmbeddedSidecar sidecar) {
		DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
		if (!beans.containsSingleton(BEAN)) {
			beans.registerSingleton(BEAN, sidecar);
			beans.registerDisposableBean(BEAN, sidecar::close);
		}
	}

	static OutriggerConnectionDetails details(EmbeddedSidecar sidecar, SidecarSettings settings,
			EmbeddedProperties embedded) {
		SidecarConnectors connectors = SidecarConnectors.load();
		if (!connectors.sidecars().contains(settings.dialect())) {
			throw new OutriggerStartupException(
					"The property '" + settings.property(settings.isNamed() ? "dialect" : "embedded.dialect") + "' is '"
							+ settings.dialect() + "', which the embedded sidecar does not speak",
					"Set it to " + String.join(" or ", connectors.sidecars()) + ".", null);
		}
		connectors.verifyTransport(settings.dialect(), settings.transport(), settings.property("transport"));
		return new EmbeddedConnectionDetails(sidecar, settings.dialect(), settings.transport(),
				profile(embedded).name());
	}

	private static Profile profile(EmbeddedProperties embedded) {
		try {
			return Profile.named(embedded.profile());
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException(
					"The property 'outrigger.embedded.profile' cannot be used: " + ex.getMessage(),
					"Set it to strict, redis or in-memory.", ex);
		}
	}

}
