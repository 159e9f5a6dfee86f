package dev.outrigger.spring.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.config.ConfigurationItem;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.config.ConfigurationWatch;
import dev.outrigger.spring.LifecyclePhases;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.config.ConfigurationStores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Watches the configuration stores that the environment imports: what changes there is a
 * property with another value here. Values never go backwards. Thread safe.
 */
public final class ImportedConfigWatcher implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ImportedConfigWatcher.class);

	private final ConfigurableApplicationContext context;

	private final SidecarConnections connections;

	private final PropertiesRebinder rebinder;

	private final List<ConfigurationWatch> watches = new ArrayList<>();

	private volatile boolean running;

	/**
	 * Creates a watcher.
	 * @param context has the environment, the settings of stores and the beans
	 * @param connections the connections
	 * @param replaceable properties beans that are replaced when a value changes
	 */
	public ImportedConfigWatcher(ConfigurableApplicationContext context, SidecarConnections connections,
			ReplaceableProperties replaceable) {
		this.context = context;
		this.connections = connections;
		this.rebinder = new PropertiesRebinder(context, replaceable);
	}

	@Override
	public synchronized void start() {
		if (!this.running) {
			this.running = true;
			this.context.getEnvironment()
				.getPropertySources()
				.stream()
				.filter(ImportedPropertySource.class::isInstance)
				.map(ImportedPropertySource.class::cast)
				.filter((source) -> source.getSource().watched())
				.forEach(this::watch);
		}
	}

	private void watch(ImportedPropertySource source) {
		ImportedStore store = source.getSource();
		ConfigurationStoreSpec spec = this.context.getBean(ConfigurationStores.class).spec(store.name());
		this.watches.add(ConfigurationStore.of(this.connections.of(BuildingBlock.CONFIGURATION, store.name()), spec)
			.watch(store.names(), (change) -> changed(source, change)));
	}

	private void changed(ImportedPropertySource source, ConfigurationChange change) {
		ConfigurationItem current = change.current();
		if (!this.running || !source.update(change.key(), (current != null) ? current.value() : null)) {
			return;
		}
		String property = source.getSource().property(change.key());
		logger.debug("The property '{}' of {} has changed", property, source.getName());
		this.rebinder.rebind(property);
		this.context.publishEvent(new ImportedConfigChanged(this.context, source.getSource(), Set.of(property)));
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		this.watches.forEach(ConfigurationWatch::close);
		this.watches.clear();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return LifecyclePhases.LISTENERS;
	}

}
