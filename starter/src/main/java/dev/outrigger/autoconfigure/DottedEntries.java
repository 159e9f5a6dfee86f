package dev.outrigger.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Entries whose names have dots, as an underscore in a variable's name is one. Boot ends
 * the name of an entry at the first dot, and then leaves such a property out.
 */
final class DottedEntries {

	private final List<IterableConfigurationPropertySource> sources;

	private final Binder binder;

	DottedEntries(Environment environment) {
		this.binder = Binder.get(environment);
		this.sources = StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.toList();
	}

	/**
	 * Adds them to a block's entries.
	 * @param prefix the property that holds the entries
	 * @param block the block
	 */
	<C extends ComponentProperties> void addTo(String prefix, BlockProperties<C> block) {
		ConfigurationPropertyName all = ConfigurationPropertyName.of(prefix);
		Map<String, ConfigurationPropertyName> names = new TreeMap<>();
		for (IterableConfigurationPropertySource source : this.sources) {
			Map<String, ConfigurationPropertyName> ofSource = new TreeMap<>();
			source.stream()
				.filter(all::isAncestorOf)
				.forEach((name) -> collect(name, all.getNumberOfElements(), ofSource));
			if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
				// Boot has read these for the entry with dashes.
				ofSource.keySet().removeIf((key) -> block.components().containsKey(key.replace('.', '-')));
			}
			names.putAll(ofSource);
		}
		names.forEach((key, name) -> this.binder.bind(name, Bindable.of(block.type()))
			.ifBound((entry) -> block.components().putIfAbsent(key, entry)));
	}

	/** Whatever may be the name of an entry: a property's name comes after it. */
	private static void collect(ConfigurationPropertyName name, int first,
			Map<String, ConfigurationPropertyName> names) {
		StringBuilder key = new StringBuilder(name.getElement(first, Form.ORIGINAL));
		for (int i = first + 1; i < name.getNumberOfElements() - 1; i++) {
			key.append('.').append(name.getElement(i, Form.ORIGINAL));
			names.put(key.toString(), name.chop(i + 1));
		}
	}

}
