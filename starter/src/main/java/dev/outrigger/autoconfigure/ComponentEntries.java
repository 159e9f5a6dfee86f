package dev.outrigger.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a building block's components by the names that the application uses. As
 * names of properties, those of entries are compared without dashes, other punctuation
 * and case where no entry has exactly the name: a variable cannot be written otherwise.
 *
 * @param prefix the property that holds the entries
 * @param byName the entry of each name that is known to be used
 * @param others the other entries, for names that are not known before they are used
 */
record ComponentEntries(String prefix, Map<String, Entry> byName, Map<String, Entry> others) {

	private static final Logger logger = LoggerFactory.getLogger(ComponentEntries.class);

	/**
	 * Finds the entry of each name.
	 * @param prefix the property that holds the entries
	 * @param entries the entries
	 * @param names the names that are known to be used
	 * @throws OutriggerStartupException when it is not certain which entry or name is
	 * meant
	 */
	static ComponentEntries of(String prefix, Map<String, ? extends ComponentProperties> entries, Set<String> names) {
		Map<String, Entry> unused = new TreeMap<>();
		entries.forEach((key, properties) -> unused.put(key, new Entry(prefix + "." + key, properties)));
		Map<String, Entry> byName = new TreeMap<>();
		names.stream().filter(unused::containsKey).toList().forEach((name) -> byName.put(name, unused.remove(name)));
		Map<String, String> namesByForm = new HashMap<>();
		Set<String> without = new TreeSet<>();
		for (String name : new TreeSet<>(names)) {
			Entry own = byName.get(name);
			Entry found = only(name, own, similar(unused, name));
			if (found == null) {
				without.add(name);
				continue;
			}
			String other = (own == null) ? namesByForm.put(form(name), name) : null;
			if (other != null) {
				throw new OutriggerStartupException(
						"The property '" + found.property() + "' may stand for '" + other + "' and for '" + name + "'",
						"Write the names in the properties as the annotations do, in brackets: '" + prefix + ".[" + name
								+ "]'.",
						null);
			}
			byName.put(name, found);
		}
		byName.keySet().forEach((name) -> unused.values().removeAll(similar(unused, name)));
		if (!without.isEmpty()) {
			unused.values()
				.forEach((entry) -> logger.warn("The property '{}' belongs to no name that the application uses; these"
						+ " have no properties: {}", entry.property(), without));
		}
		return new ComponentEntries(prefix, byName, unused);
	}

	/**
	 * Entries that say the same are one: Boot binds what is written in two ways twice.
	 */
	private static @Nullable Entry only(String name, @Nullable Entry own, List<Entry> similar) {
		Entry found = own;
		for (Entry entry : similar) {
			if (found != null && !entry.properties().equals(found.properties())) {
				throw new OutriggerStartupException("The properties '" + found.property() + "' and '" + entry.property()
						+ "' both stand for '" + name + "', and differ", "Keep one of them.", null);
			}
			found = (found != null) ? found : entry;
		}
		return found;
	}

	private static List<Entry> similar(Map<String, Entry> entries, String name) {
		return entries.entrySet()
			.stream()
			.filter((entry) -> form(entry.getKey()).equals(form(name)))
			.map(Map.Entry::getValue)
			.toList();
	}

	/** What is the same in all ways to write a name. */
	private static String form(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

	/**
	 * The entry of any name; {@code null} for none.
	 * @throws OutriggerStartupException when it is not certain which one is meant
	 */
	@Nullable Entry find(String name) {
		Entry own = this.byName.get(name);
		return (own != null) ? own : only(name, this.others.get(name), similar(this.others, name));
	}

	/** Runs something for every entry and its name. */
	void forEach(BiConsumer<String, Entry> action) {
		this.byName.forEach(action);
		this.others.forEach(action);
	}

	/** The property of a name's entry, whether or not there is one. */
	String property(String name) {
		Entry entry = this.byName.getOrDefault(name, this.others.get(name));
		return (entry != null) ? entry.property() : this.prefix + "." + name;
	}

	/**
	 * An entry.
	 *
	 * @param property its property
	 * @param properties what it says
	 */
	record Entry(String property, ComponentProperties properties) {

	}

}
