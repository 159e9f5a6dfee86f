package dev.outrigger.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.outrigger.FencingToken;
import dev.outrigger.Operation.Effect;
import dev.outrigger.StateConflictException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.codec.ValueCodec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StoredEntry;
import dev.outrigger.storage.CoalescedStores;
import dev.outrigger.storage.StateBackend;
import dev.outrigger.storage.StateKeys;
import dev.outrigger.storage.StateRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Typed state operations as calls: what the blocking and the reactive facade have in
 * common.
 */
final class StateCalls<V> {

	private static final Logger logger = LoggerFactory.getLogger(StateCalls.class);

	private static final int UPDATE_TRIES = 10;

	private static final byte[] NO_VALUE = {};

	private final StateBackend backend;

	private final StateRecords records;

	private final ValueCodec<V> codec;

	private final @Nullable NearReads near;

	StateCalls(SidecarConnection connection, StateStoreSpec<V> spec) {
		this.codec = spec.codec().forType(spec.type());
		this.near = spec.near();
		StateWire exact = connection.dialect().backend(StateWire.TYPE, spec.component());
		this.backend = connection.resource(CoalescedStores.class, (opened) -> new CoalescedStores(opened.timer()))
			.store(this.codec.contentType().equals("application/json") ? exact.forJson() : exact,
					this.codec.contentType());
		this.records = StateRecords.of(connection.dialect(), spec.component());
	}

	/** The entry for its value: only that may come from nearby. */
	Call<StateEntry<V>> value(String key) {
		return (this.near != null)
				? this.near
					.read(StateKeys.check(key),
							() -> this.backend.get(key, ReadOptions.DEFAULT.consistency(),
									ReadOptions.DEFAULT.metadata()))
					.map(this::typed)
				: entry(key, ReadOptions.DEFAULT);
	}

	private <T> Call<T> writing(List<StateChange> changes, Call<T> write) {
		return (this.near != null) ? this.near.write(changes.stream().map(StateChange::key).toList(), write) : write;
	}

	Call<StateEntry<V>> entry(String key, ReadOptions options) {
		return this.backend.get(StateKeys.check(key), options.consistency(), options.metadata()).map(this::typed);
	}

	Call<List<StateEntry<V>>> getAll(Collection<String> keys) {
		List<String> asked = List.copyOf(keys);
		asked.forEach(StateKeys::check);
		if (asked.isEmpty()) {
			return Calls.value(List.of());
		}
		return this.backend.getAll(List.copyOf(new LinkedHashSet<>(asked)), Map.of()).map((found) -> {
			Map<String, StateEntry<V>> byKey = found.stream().collect(Collectors.toMap(StoredEntry::key, this::typed));
			return asked.stream().map(byKey::get).toList();
		});
	}

	Call<Void> apply(StateOperation<V> operation) {
		FencingToken fence = operation.options().fence();
		if (fence == null) {
			StateChange change = change(operation);
			return writing(List.of(change), this.backend.apply(change));
		}
		if (!(operation instanceof StateOperation.Put<V>)) {
			throw fenceRefused(fence, "a put");
		}
		StateChange change = change(operation);
		return writing(List.of(change), new FencedPut(this.backend, this.records).apply(change, fence));
	}

	private static IllegalArgumentException fenceRefused(FencingToken fence, String expected) {
		return new IllegalArgumentException("fence: " + fence.value() + " (expected: only in the options of " + expected
				+ ", as the token is compared with that of one entry that stays)");
	}

	Call<Void> putAll(Collection<StateOperation.Put<V>> writes) {
		Set<String> keys = new HashSet<>();
		List<StateChange> changes = new ArrayList<>(writes.size());
		for (StateOperation.Put<V> write : writes) {
			if (!keys.add(write.key())) {
				throw new IllegalArgumentException("key: '" + write.key() + "' (expected: each key once)");
			}
			changes.add(together(write));
		}
		return writing(changes, new StateBatch(this.backend).putAll(changes));
	}

	Call<Optional<V>> update(String key, UnaryOperator<V> change) {
		return compareAndSet(key, (current) -> (current != null) ? required(key, change.apply(current)) : null,
				UPDATE_TRIES);
	}

	Call<V> compute(String key, Function<Optional<V>, V> change) {
		return compareAndSet(key, (current) -> required(key, change.apply(Optional.ofNullable(current))), UPDATE_TRIES)
			.map(Optional::orElseThrow);
	}

	private Call<Optional<V>> compareAndSet(String key, Function<@Nullable V, @Nullable V> change, int tries) {
		return entry(key, ReadOptions.DEFAULT).then((entry) -> {
			V next = change.apply(entry.value());
			if (next == null) {
				return Calls.value(Optional.empty());
			}
			return apply(replacing(entry, next)).map((done) -> Optional.of(next)).recover((failure) -> {
				if (tries > 1 && failure instanceof StateConflictException) {
					logger.debug("State store {}: '{}' was changed meanwhile, trying again ({} tries left)",
							this.backend.wire().component(), key, tries - 1);
					return compareAndSet(key, change, tries - 1).after(pause(UPDATE_TRIES - tries));
				}
				throw failure;
			});
		});
	}

	private StateOperation<V> replacing(StateEntry<V> entry, V next) {
		if (!entry.exists() && entry.etag() == null) {
			return StateOperation.create(entry.key(), next);
		}
		if (entry.etag() == null) {
			throw new UnsupportedCapabilityException(this.backend.operation("update", Effect.ONCE), "the entry '"
					+ entry.key() + "' has no etag, as it was not written through the sidecar: put it once");
		}
		return StateOperation.put(entry.key(), next).with(WriteOptions.DEFAULT.withEtag(entry.etag()));
	}

	private static Duration pause(int conflicts) {
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 5L << Math.min(conflicts, 6)));
	}

	Call<Void> transaction(List<? extends StateOperation<V>> operations) {
		List<StateChange> changes = new ArrayList<>(operations.size());
		for (StateOperation<V> operation : operations) {
			changes.add(together(operation));
		}
		return changes.isEmpty() ? Calls.done() : writing(changes, this.backend.transaction(changes));
	}

	private StateChange together(StateOperation<V> operation) {
		FencingToken fence = operation.options().fence();
		if (fence != null) {
			throw fenceRefused(fence, "a single put");
		}
		return change(operation);
	}

	private StateChange change(StateOperation<V> operation) {
		if (operation instanceof StateOperation.Put<V> put) {
			return change(Kind.PUT, put, this.codec.encode(required(put.key(), put.value())));
		}
		if (operation instanceof StateOperation.Create<V> create) {
			return change(Kind.CREATE, create, this.codec.encode(required(create.key(), create.value())));
		}
		return change(Kind.DELETE, operation, NO_VALUE);
	}

	private static <V> V required(String key, @Nullable V value) {
		if (value == null) {
			throw new IllegalArgumentException(
					"value of key '" + key + "': null (expected: a value; delete removes an entry)");
		}
		return value;
	}

	private static StateChange change(Kind kind, StateOperation<?> operation, byte[] value) {
		WriteOptions options = operation.options();
		return new StateChange(kind, StateKeys.check(operation.key()), value, options.etag(), options.ttlSeconds(),
				options.consistency(), options.metadata());
	}

	private StateEntry<V> typed(StoredEntry entry) {
		V value = entry.exists() ? this.codec.decode(entry.value()) : null;
		if (value == null && entry.exists()) {
			logger.debug("State store {}: the value of '{}' is null, so the entry counts as missing",
					this.backend.wire().component(), entry.key());
		}
		return new StateEntry<>(entry.key(), value, entry.etag(), entry.metadata());
	}

}
