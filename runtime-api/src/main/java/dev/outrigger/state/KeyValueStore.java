package dev.outrigger.state;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.outrigger.StateConflictException;
import dev.outrigger.connection.SidecarConnection;

/**
 * A store of values by key, bound to one component. Every method blocks until the sidecar
 * answered or the deadline passed; on a non-blocking Reactor thread use
 * {@link ReactiveKeyValueStore}. Thread safe.
 * <p>
 * Keys are not empty and contain neither {@code ||} nor control characters; others are
 * refused with an {@link IllegalArgumentException} before anything is sent, as is a
 * {@code null} value. JSON's {@code null}, stored by another program, reads as a missing
 * value. All methods throw a {@link dev.outrigger.SidecarException} when the sidecar
 * fails, an {@link dev.outrigger.OutcomeUnknownException} when a write may have happened,
 * and a {@link dev.outrigger.CodecException} when a value cannot be converted.
 * <p>
 * Supported by Dapr, over gRPC and HTTP, and by Layotto; what a component is weak at is
 * listed by {@link dev.outrigger.connection.SidecarConnection#capabilities}.
 *
 * @param <V> the type of the values
 */
public interface KeyValueStore<V> {

	/**
	 * Makes a store.
	 * @param <V> the type of the values
	 * @param connection the connection, which must outlive the store
	 * @param spec the component and the type
	 * @return the store
	 */
	static <V> KeyValueStore<V> of(SidecarConnection connection, StateStoreSpec<V> spec) {
		return new BlockingKeyValueStore<>(new StateCalls<>(connection, spec));
	}

	/**
	 * Reads a value; from nearby, where the store was made {@linkplain NearReads so}.
	 * @param key the key
	 * @return the value; empty when there is no such entry
	 */
	Optional<V> get(String key);

	/**
	 * Reads a value with its etag.
	 * @param key the key
	 * @return the entry, which may not exist
	 */
	StateEntry<V> entry(String key);

	/**
	 * Reads a value with its etag.
	 * @param key the key
	 * @param options how
	 * @return the entry, which may not exist
	 */
	StateEntry<V> entry(String key, ReadOptions options);

	/**
	 * Reads many values: not a snapshot. Answers that are too large for one message are
	 * fetched in parts.
	 * @param keys the keys
	 * @return one entry per asked key, in the asked order, those that do not exist
	 * included
	 */
	List<StateEntry<V>> getAll(Collection<String> keys);

	/**
	 * Stores a value without expiry, replacing any entry. Repeated by the library when
	 * the sidecar is unavailable.
	 * @param key the key
	 * @param value the value
	 */
	void put(String key, V value);

	/**
	 * Writes a value.
	 * @param key the key
	 * @param value the value
	 * @param options the condition, the time to live and hints
	 * @throws StateConflictException when the options hold an etag and the entry has
	 * another; a component may be weak at noticing that the entry was deleted
	 * ({@link dev.outrigger.Feature#STATE_COMPARE_AND_SET})
	 */
	void put(String key, V value, WriteOptions options);

	/**
	 * Writes a value unless there is one.
	 * @param key the key
	 * @param value the value
	 * @throws StateConflictException when there is one
	 */
	void putIfAbsent(String key, V value);

	/**
	 * Writes a value unless there is one.
	 * @param key the key
	 * @param value the value
	 * @param options the time to live and hints; without an etag
	 * @throws StateConflictException when there is one
	 */
	void putIfAbsent(String key, V value, WriteOptions options);

	/**
	 * Writes many values, not atomically.
	 * @param writes the values, no key twice
	 * @throws dev.outrigger.PartialOutcomeException when not all of them were written; it
	 * knows what became of each
	 * @throws IllegalArgumentException when a key is given twice
	 */
	void putAll(Collection<StateOperation.Put<V>> writes);

	/**
	 * Removes an entry; nothing to remove is fine. Repeated by the library when the
	 * sidecar is unavailable.
	 * @param key the key
	 */
	void delete(String key);

	/**
	 * Removes an entry.
	 * @param key the key
	 * @param options the condition and hints
	 * @throws StateConflictException when the options hold an etag and the entry has
	 * another
	 */
	void delete(String key, WriteOptions options);

	/**
	 * Changes an entry by compare-and-set: reads it, applies the change, writes the
	 * result under the condition that no other writer changed it in the meantime, and
	 * starts again if one did, at most ten times. The entry's time to live is removed.
	 * @param key the key
	 * @param change makes the new value from the current one; without side effects, as it
	 * may run several times, but it is never applied to a value that it may itself have
	 * produced
	 * @return the value written; empty when there is no such entry, and then nothing is
	 * written
	 * @throws StateConflictException when other writers were faster each time
	 */
	Optional<V> update(String key, UnaryOperator<V> change);

	/**
	 * Creates or changes an entry by compare-and-set, as {@link #update} does.
	 * @param key the key
	 * @param change makes the new value from the current one, or from nothing
	 * @return the value written
	 * @throws StateConflictException when other writers were faster each time
	 */
	V compute(String key, Function<Optional<V>, V> change);

	/**
	 * Applies all changes, in their order, or none.
	 * @param operations the changes
	 * @throws StateConflictException when a condition does not hold and the component can
	 * tell
	 * @throws dev.outrigger.UnsupportedCapabilityException when the component cannot do
	 * it, or would apply one half of it
	 */
	void transaction(List<? extends StateOperation<V>> operations);

}
