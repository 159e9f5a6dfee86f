package dev.outrigger.spring.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateEntry;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one type. Sidecars do not list keys, so an entry of its own has the
 * ids. An id is listed before its entity is stored, and taken off the list after the
 * entity is gone, so that none is missing from the list. Blocks; thread safe, and safe
 * with other applications that use the same store.
 *
 * @param name the name
 * @param entities stores entities
 * @param ids stores the list
 */
record Keyspace(String name, KeyValueStore<Object> entities, KeyValueStore<Set<String>> ids) {

	private String key(Object id) {
		return this.name + "::" + id;
	}

	/** Never the key of an entity. */
	private String listKey() {
		return this.name + ":ids";
	}

	@Nullable Object get(Object id) {
		return this.entities.get(key(id)).orElse(null);
	}

	void put(Object id, Object entity) {
		if (!list().contains(id.toString())) {
			change((all) -> all.add(id.toString()));
		}
		this.entities.put(key(id), entity);
	}

	void delete(Object id) {
		this.entities.delete(key(id));
		if (list().contains(id.toString())) {
			change((all) -> all.remove(id.toString()));
		}
	}

	void deleteAll() {
		list().forEach((id) -> this.entities.delete(key(id)));
		this.ids.delete(listKey());
	}

	Set<String> list() {
		return this.ids.get(listKey()).orElseGet(Set::of);
	}

	/** The entities that are there, with their ids in the place of keys. */
	List<StateEntry<Object>> all() {
		String prefix = key("");
		return this.entities.getAll(list().stream().map(this::key).toList())
			.stream()
			.filter(StateEntry::exists)
			.map((entry) -> new StateEntry<>(entry.key().substring(prefix.length()), entry.value(), entry.etag(),
					entry.metadata()))
			.toList();
	}

	private void change(Consumer<Set<String>> change) {
		this.ids.compute(listKey(), (before) -> {
			Set<String> all = new LinkedHashSet<>(before.orElseGet(Set::of));
			change.accept(all);
			return all;
		});
	}

}
