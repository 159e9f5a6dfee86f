package dev.outrigger.spring.environment;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * The properties of a store. Thread safe; shows no values in {@link #toString()}.
 */
public final class ImportedPropertySource extends EnumerablePropertySource<ImportedStore>
		implements OriginLookup<String> {

	private volatile Map<String, Entry> entries = Map.of();

	/**
	 * Creates a source.
	 * @param store the store
	 * @param values its values by key
	 */
	public ImportedPropertySource(ImportedStore store, Map<String, String> values) {
		super(store.description(), store);
		values.forEach(this::update);
	}

	/**
	 * Takes the value of a key.
	 * @param key the key in the store
	 * @param value the value; {@code null} when there is none any more
	 * @return whether a property has another value now
	 */
	synchronized boolean update(String key, @Nullable String value) {
		if (!getSource().includes(key)) {
			return false;
		}
		Map<String, Entry> changed = new LinkedHashMap<>(this.entries);
		String property = getSource().property(key);
		Entry before = (value != null) ? changed.put(property, new Entry(key, value)) : changed.remove(property);
		this.entries = changed;
		return (before == null) ? value != null : !before.value().equals(value);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		Entry entry = this.entries.get(name);
		return (entry != null) ? entry.value() : null;
	}

	@Override
	public boolean containsProperty(String name) {
		return this.entries.containsKey(name);
	}

	@Override
	public String[] getPropertyNames() {
		return this.entries.keySet().toArray(String[]::new);
	}

	@Override
	public @Nullable Origin getOrigin(String property) {
		Entry entry = this.entries.get(property);
		return (entry != null) ? new ImportedOrigin(getSource(), entry.key()) : null;
	}

	@Override
	public String toString() {
		return "ImportedPropertySource " + getName() + " " + this.entries.keySet();
	}

	/**
	 * A property.
	 *
	 * @param key the key in the store
	 * @param value the value
	 */
	private record Entry(String key, String value) {

	}

}
