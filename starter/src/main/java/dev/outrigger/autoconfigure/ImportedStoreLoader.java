package dev.outrigger.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.SidecarException;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.secret.SecretValue;
import dev.outrigger.secret.Secrets;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.environment.ImportedPropertySource;
import dev.outrigger.spring.environment.ImportedStore;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;

/**
 * Reads a store before there is a context, over a connection of its own that is closed
 * afterwards.
 */
final class ImportedStoreLoader implements ConfigDataLoader<ImportedStoreResource> {

	@Override
	public ConfigData load(ConfigDataLoaderContext context, ImportedStoreResource resource) {
		try (SidecarConnection connection = resource.sidecars().open(!resource.mayBeMissing())) {
			Map<String, String> values = read(connection, resource.sidecars().component(), resource.store());
			return new ConfigData(List.of(new ImportedPropertySource(resource.store(), values)),
					ConfigData.Option.IGNORE_IMPORTS);
		}
		catch (OutriggerStartupException ex) {
			throw new ConfigDataResourceNotFoundException(resource, ex);
		}
		catch (SidecarException ex) {
			throw new ConfigDataResourceNotFoundException(resource,
					new OutriggerStartupException(
							"The import '" + resource + "' (property 'spring.config.import') could not be read: "
									+ ex.getMessage(),
							"Start the sidecar with the component, correct the name, or write 'optional:' before the"
									+ " import.",
							ex));
		}
	}

	private static Map<String, String> read(SidecarConnection connection, String component, ImportedStore store) {
		Map<String, String> values = new HashMap<>();
		if (!store.isSecret()) {
			ConfigurationStore.of(connection, ConfigurationStoreSpec.of(component))
				.getAll(store.names())
				.forEach((key, item) -> values.put(key, item.value()));
			return values;
		}
		Secrets secrets = Secrets.of(connection, component);
		if (store.names().isEmpty()) {
			secrets.all().forEach((name, parts) -> add(values, name, parts));
		}
		else {
			store.names().forEach((name) -> add(values, name, secrets.getAll(name)));
		}
		return values;
	}

	/** A secret of one value has its own name, one of several values a name each. */
	private static void add(Map<String, String> values, String name, Map<String, SecretValue> parts) {
		parts.forEach((key, value) -> values.put((parts.size() == 1) ? name : name + "." + key, value.text()));
	}

}
