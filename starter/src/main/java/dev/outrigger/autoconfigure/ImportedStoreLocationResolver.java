package dev.outrigger.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.outrigger.BuildingBlock;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.environment.ImportedStore;

import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Understands {@code outrigger-config:settings} and {@code outrigger-secrets:vault}, with
 * parameters as in a URL: {@code name}, which can be repeated, for some entries instead
 * of all; {@code key-prefix}, {@code property-prefix} and {@code watch}.
 */
final class ImportedStoreLocationResolver implements ConfigDataLocationResolver<ImportedStoreResource> {

	static final String CONFIG = "outrigger-config:";

	static final String SECRETS = "outrigger-secrets:";

	private static final Set<String> PARAMETERS = Set.of("name", "key-prefix", "property-prefix", "watch");

	@Override
	public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		return location.hasPrefix(CONFIG) || location.hasPrefix(SECRETS);
	}

	@Override
	public List<ImportedStoreResource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		boolean secrets = location.hasPrefix(SECRETS);
		String text = location.getNonPrefixedValue(secrets ? SECRETS : CONFIG);
		int question = text.indexOf('?');
		String name = ((question < 0) ? text : text.substring(0, question)).strip();
		if (name.isEmpty()) {
			throw refused(location, "names no store", "Write the store's name after the colon.");
		}
		MultiValueMap<String, String> parameters = (question < 0) ? new LinkedMultiValueMap<>()
				: parameters(location, text.substring(question + 1));
		ImportedStore store = new ImportedStore(secrets ? BuildingBlock.SECRET : BuildingBlock.CONFIGURATION, name,
				parameters.getOrDefault("name", List.of()), last(parameters, "key-prefix", ""),
				last(parameters, "property-prefix", ""),
				!secrets && Boolean.parseBoolean(last(parameters, "watch", "true")));
		return List.of(new ImportedStoreResource(store, location.isOptional(), ImportingSidecars.of(context, store)));
	}

	private static String last(MultiValueMap<String, String> parameters, String name, String otherwise) {
		List<String> values = parameters.getOrDefault(name, List.of(otherwise));
		return values.get(values.size() - 1);
	}

	private static MultiValueMap<String, String> parameters(ConfigDataLocation location, String query) {
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		for (String part : query.split("&")) {
			int equals = part.indexOf('=');
			String name = (equals < 0) ? part : part.substring(0, equals);
			if (equals < 0 || !PARAMETERS.contains(name)) {
				throw refused(location, "has the parameter '" + name + "'",
						"Write name=value, with one of " + new TreeSet<>(PARAMETERS) + " on the left.");
			}
			parameters.add(name, part.substring(equals + 1));
		}
		return parameters;
	}

	private static OutriggerStartupException refused(ConfigDataLocation location, String what, String action) {
		return new OutriggerStartupException("The import '" + location + "' (property 'spring.config.import') " + what,
				action, null);
	}

}
