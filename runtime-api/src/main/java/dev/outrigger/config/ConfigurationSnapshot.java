package dev.outrigger.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The values that a watch delivered last. Used by one thread at a time. */
final class ConfigurationSnapshot {

	private final List<String> keys;

	private Map<String, ConfigurationItem> delivered = Map.of();

	ConfigurationSnapshot(List<String> keys) {
		this.keys = keys;
	}

	/**
	 * Replaces the values.
	 * @param items the values now
	 * @return what is different, the watched keys first
	 */
	List<ConfigurationChange> replace(Map<String, ConfigurationItem> items) {
		Set<String> all = new LinkedHashSet<>(this.keys);
		all.addAll(this.delivered.keySet());
		all.addAll(items.keySet());
		List<ConfigurationChange> changes = new ArrayList<>();
		for (String key : all) {
			ConfigurationItem before = this.delivered.get(key);
			ConfigurationItem now = items.get(key);
			if (!Objects.equals(value(before), value(now))) {
				changes.add(new ConfigurationChange(key, before, now));
			}
		}
		this.delivered = Map.copyOf(items);
		return changes;
	}

	private static @Nullable String value(@Nullable ConfigurationItem item) {
		return (item != null) ? item.value() : null;
	}

}
