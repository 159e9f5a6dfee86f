package dev.outrigger.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.ErrorTable;

/**
 * Configuration operations as calls: what the blocking and the reactive facade have in
 * common.
 */
final class ConfigurationCalls {

	private final SidecarConnection connection;

	private final ConfigurationStoreSpec spec;

	private final ConfigurationBackend backend;

	ConfigurationCalls(SidecarConnection connection, ConfigurationStoreSpec spec) {
		this.connection = connection;
		this.spec = spec;
		this.backend = connection.dialect().backend(ConfigurationBackend.TYPE, spec.component());
	}

	Call<Optional<String>> get(String key) {
		return getAll(List.of(check(key)))
			.map((items) -> Optional.ofNullable(items.get(key)).map(ConfigurationItem::value));
	}

	Call<Map<String, ConfigurationItem>> getAll(Collection<String> keys) {
		keys.forEach(ConfigurationCalls::check);
		return this.backend.get(List.copyOf(keys)).map((values) -> {
			refuseUnasked(keys, values.keySet());
			Map<String, ConfigurationItem> items = new HashMap<>();
			values.forEach((key, value) -> items.put(key,
					new ConfigurationItem(key, value.value(), value.version(), value.metadata())));
			return items;
		});
	}

	/** Without keys all are asked for. */
	private void refuseUnasked(Collection<String> asked, Set<String> answered) {
		answered.stream().filter((key) -> !asked.isEmpty() && !asked.contains(key)).findFirst().ifPresent((key) -> {
			throw ErrorTable.unusable(
					new Operation(BuildingBlock.CONFIGURATION, "get", this.spec.component(), Effect.READ),
					"the answer has key '" + key + "', which was not asked for");
		});
	}

	ConfigurationWatch watch(Collection<String> keys, ConfigurationListener listener) {
		List<String> watched = List.copyOf(keys);
		watched.forEach(ConfigurationCalls::check);
		Watches watches = this.connection.resource(Watches.class, Watches::new);
		return watches.open(this.spec, watched, getAll(watched), listener);
	}

	Call<Void> put(String key, String value) {
		if (value == null) {
			throw new IllegalArgumentException("value of key '" + key + "': null (expected: text; remove deletes it)");
		}
		return this.backend.put(check(key), value);
	}

	Call<Void> remove(String key) {
		return this.backend.remove(check(key));
	}

	private static String check(String key) {
		if (key == null || key.isEmpty()) {
			throw new IllegalArgumentException(
					"key: " + ((key != null) ? "''" : "null") + " (expected: at least one character)");
		}
		return key;
	}

}
