package dev.outrigger.spring.data;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.spring.state.StateStores;
import dev.outrigger.state.StateEntry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.data.keyvalue.core.AbstractKeyValueAdapter;
import org.springframework.data.keyvalue.core.ForwardingCloseableIterator;
import org.springframework.data.keyvalue.core.mapping.KeyValuePersistentEntity;
import org.springframework.data.mapping.context.MappingContext;
import org.springframework.data.util.CloseableIterator;

/**
 * Keeps the entities of repositories in a state store, as JSON. The ids of a type are
 * listed in one entry, which each new entity changes: meant for thousands of entities,
 * not for millions, and for few writers at a time. Queries read all entities of a type
 * and select among them. An entity and its id are not stored atomically; a crash in
 * between leaves at most a listed id without an entity, which counts as absent. Blocks;
 * thread safe.
 */
public final class StateKeyValueAdapter extends AbstractKeyValueAdapter {

	private static final Type IDS = ResolvableType.forClassWithGenerics(Set.class, String.class).getType();

	private final StateStores stores;

	private final String store;

	private final MappingContext<? extends KeyValuePersistentEntity<?, ?>, ?> mapping;

	private final Map<String, Keyspace> keyspaces = new ConcurrentHashMap<>();

	/**
	 * Creates an adapter.
	 * @param stores opens the store
	 * @param store the state store, by its name in the application
	 * @param mapping knows the types of entities
	 */
	public StateKeyValueAdapter(StateStores stores, String store,
			MappingContext<? extends KeyValuePersistentEntity<?, ?>, ?> mapping) {
		this.stores = stores;
		this.store = store;
		this.mapping = mapping;
	}

	/** The type is known from the entities that repositories made known. */
	private Keyspace keyspace(String name) {
		Keyspace known = this.keyspaces.get(name);
		if (known != null) {
			return known;
		}
		Class<?> type = this.mapping.getPersistentEntities()
			.stream()
			.filter((entity) -> name.equals(entity.getKeySpace()))
			.<Class<?>>map(KeyValuePersistentEntity::getType)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("keyspace: '" + name
					+ "' (expected: that of an entity that a repository, or the template, knows)"));
		return this.keyspaces.computeIfAbsent(name,
				(key) -> new Keyspace(name, this.stores.store(this.store, type), this.stores.store(this.store, IDS)));
	}

	@Override
	public @Nullable Object put(Object id, Object item, String keyspace) {
		Object before = get(id, keyspace);
		keyspace(keyspace).put(id, item);
		return before;
	}

	@Override
	public boolean contains(Object id, String keyspace) {
		return get(id, keyspace) != null;
	}

	@Override
	public @Nullable Object get(Object id, String keyspace) {
		return keyspace(keyspace).get(id);
	}

	@Override
	public @Nullable Object delete(Object id, String keyspace) {
		Object before = get(id, keyspace);
		keyspace(keyspace).delete(id);
		return before;
	}

	@Override
	public Iterable<Object> getAllOf(String keyspace) {
		List<Object> all = new ArrayList<>();
		keyspace(keyspace).all().forEach((entry) -> all.add(entry.value()));
		return all;
	}

	/** The keys are the text of ids. */
	@Override
	public CloseableIterator<Map.Entry<Object, Object>> entries(String keyspace) {
		List<Map.Entry<Object, Object>> all = new ArrayList<>();
		for (StateEntry<Object> entry : keyspace(keyspace).all()) {
			all.add(Map.entry(entry.key(), entry.value()));
		}
		return new ForwardingCloseableIterator<>(all.iterator());
	}

	@Override
	public void deleteAllOf(String keyspace) {
		keyspace(keyspace).deleteAll();
	}

	/** Deletes the entities of all types that are known. */
	@Override
	public void clear() {
		this.mapping.getPersistentEntities()
			.stream()
			.map(KeyValuePersistentEntity::getKeySpace)
			.filter((name) -> name != null)
			.forEach(this::deleteAllOf);
	}

	@Override
	public long count(String keyspace) {
		return keyspace(keyspace).all().size();
	}

	/** Leaves the entities where they are. */
	@Override
	public void destroy() {
	}

}
