package dev.outrigger.testkit.embedded.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import dev.outrigger.testkit.embedded.engine.ConfigurationProfile.Trait;
import org.jspecify.annotations.Nullable;

/**
 * A configuration component. Thread safe; listeners are called without its lock, in the
 * order of the changes.
 */
public final class ConfigurationEntries {

	/** What names begin with that belong to another group, label or application. */
	public static final String SPACE = "\0";

	private final ConfigurationProfile profile;

	private final Map<String, Value> values = new TreeMap<>();

	private final Set<BiConsumer<String, @Nullable Value>> listeners = ConcurrentHashMap.newKeySet();

	private final Object order = new Object();

	private long version;

	ConfigurationEntries(ConfigurationProfile profile) {
		this.profile = profile;
	}

	/** How the component behaves. */
	public ConfigurationProfile profile() {
		return this.profile;
	}

	/**
	 * Reads keys.
	 * @param keys the keys; empty for all
	 * @return what is there
	 */
	public Map<String, Value> get(Collection<String> keys) {
		synchronized (this.values) {
			Map<String, Value> found = new LinkedHashMap<>();
			for (String key : keys.isEmpty() ? inSpace("") : keys) {
				Value value = this.values.get(key);
				if (value != null && !(this.profile.has(Trait.HIDES_EMPTY_VALUES) && value.text().isEmpty())) {
					found.put(key, value);
				}
			}
			return found;
		}
	}

	/**
	 * Reads all keys of a space of their own.
	 * @param space what their names begin with: empty for those in no space, and else a
	 * text that begins with {@link #SPACE}
	 * @return what is there
	 */
	public Map<String, Value> getAll(String space) {
		synchronized (this.values) {
			List<String> keys = inSpace(space);
			return keys.isEmpty() ? Map.of() : get(keys);
		}
	}

	private List<String> inSpace(String space) {
		return this.values.keySet()
			.stream()
			.filter((key) -> space.isEmpty() ? !key.startsWith(SPACE) : key.startsWith(space))
			.toList();
	}

	/**
	 * Writes a value; listeners are told even when it is the same.
	 * @param key the key
	 * @param text the value
	 */
	public void put(String key, String text) {
		synchronized (this.order) {
			Value value;
			synchronized (this.values) {
				value = value(text);
				this.values.put(key, value);
			}
			this.listeners.forEach((listener) -> listener.accept(key, value));
		}
	}

	private Value value(String text) {
		if (!this.profile.has(Trait.WRITTEN_VERSIONS)) {
			return new Value(text, Long.toString(++this.version));
		}
		String[] parts = text.split("\\|\\|", -1);
		return new Value(parts[0], (parts.length > 1) ? parts[1] : "");
	}

	/**
	 * Removes a key, or every key that starts with it.
	 * @param key the key
	 */
	public void remove(String key) {
		boolean prefix = this.profile.has(Trait.DELETES_PREFIXES);
		removeIf((candidate) -> candidate.equals(key) || (prefix && candidate.startsWith(key)));
	}

	private void removeIf(Predicate<String> condition) {
		synchronized (this.order) {
			List<String> removed;
			synchronized (this.values) {
				removed = this.values.keySet().stream().filter(condition).toList();
				removed.forEach(this.values::remove);
			}
			removed.forEach((gone) -> this.listeners.forEach((listener) -> listener.accept(gone, null)));
		}
	}

	/**
	 * Is told of every change.
	 * @param listener receives the key, and the value or {@code null}
	 * @return ends that when run
	 */
	public Runnable listen(BiConsumer<String, @Nullable Value> listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	/** Removes every key; listeners are told of each. */
	public void removeAll() {
		removeIf((key) -> true);
	}

	/** Forgets everything without telling. */
	public void clear() {
		synchronized (this.values) {
			this.values.clear();
		}
	}

	/**
	 * A value.
	 *
	 * @param text the text
	 * @param version changes with each write, or is what was written; may be empty
	 */
	public record Value(String text, String version) {

	}

}
