package dev.outrigger.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.environment.ImportedStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Connects to the sidecar that has a store before there is a context, by what the
 * properties say so far.
 *
 * @param properties the properties
 * @param components what they say of components
 * @param block the store's building block
 * @param name the store's name in the application
 * @param variables what the properties and the launcher say by other names
 * @param embedded the embedded sidecar, if it is used
 */
record ImportingSidecars(OutriggerProperties properties, PropertiesComponents components, BuildingBlock block,
		String name, Binder variables, Supplier<OutriggerConnectionDetails> embedded) {

	static ImportingSidecars of(ConfigDataLocationResolverContext context, ImportedStore store) {
		Binder binder = context.getBinder();
		OutriggerProperties properties = binder.bindOrCreate("outrigger", OutriggerProperties.class);
		PropertiesComponents components = PropertiesComponents.of(properties,
				Map.of(store.block(), Set.of(store.name())));
		ConfigurableBootstrapContext bootstrap = context.getBootstrapContext();
		SidecarSettings settings = settings(properties, components.sidecar(store.block(), store.name()));
		return new ImportingSidecars(properties, components, store.block(), store.name(), binder, () -> Embedded
			.details(bootstrap, properties, settings, properties.appId(new BoundEnvironment(binder))));
	}

	private static SidecarSettings settings(OutriggerProperties properties, String sidecar) {
		SidecarProperties named = properties.sidecars().get(sidecar);
		return (named != null) ? named.settings(sidecar) : properties.main();
	}

	/** The component's name in the sidecar. */
	String component() {
		return this.components.component(this.block, this.name);
	}

	/**
	 * Connects.
	 * @param patiently whether to wait for the sidecar as the start-up policy says
	 * @return the connection, to be closed by the caller
	 */
	SidecarConnection open(boolean patiently) {
		SidecarSettings settings = settings(this.properties, this.components.sidecar(this.block, this.name));
		BoundEnvironment environment = new BoundEnvironment(this.variables);
		OutriggerConnectionDetails details = "embedded".equals(settings.sidecar()) ? this.embedded.get()
				: PropertiesConnectionDetails.from(settings, environment::getProperty,
						ImportingBundles.of(this.variables));
		SidecarConnection connection = new SidecarConnectionFactory(this.properties, this.components, new NoBeans<>(),
				(text) -> text, environment, new NoBeans<>(), new NoBeans<>(), ResilienceRegistries.ofDefaults(),
				new NoBeans<>(), new NoBeans<>(), new NoBeans<>(), new NoBeans<>())
			.open(new ReadingDetails(details), settings.withoutEvents());
		try {
			if (patiently) {
				new SidecarProbe(connection, settings, this.properties.startup()).answered();
			}
			return connection;
		}
		catch (RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	/** Away from who has no testkit. */
	private static final class Embedded {

		private Embedded() {
		}

		/** The embedded sidecar that the context will have as well. */
		static OutriggerConnectionDetails details(ConfigurableBootstrapContext bootstrap,
				OutriggerProperties properties, SidecarSettings settings, String appId) {
			if (!bootstrap.isRegistered(EmbeddedSidecar.class)) {
				bootstrap.register(EmbeddedSidecar.class,
						InstanceSupplier.from(() -> EmbeddedSidecars.start(properties.embedded(), appId)));
			}
			EmbeddedSidecar sidecar = bootstrap.get(EmbeddedSidecar.class);
			bootstrap.addCloseListener((event) -> EmbeddedSidecars.adopt(event.getApplicationContext(), sidecar));
			return EmbeddedSidecars.details(sidecar, settings, properties.embedded());
		}

	}

}
