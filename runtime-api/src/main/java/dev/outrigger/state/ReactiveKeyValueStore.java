package dev.outrigger.state;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.outrigger.connection.SidecarConnection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reactive counterpart of {@link KeyValueStore}; same contract. Nothing happens before a
 * subscription; each subscription is a request of its own, and cancelling it reaches the
 * wire. Invalid arguments are signalled too.
 *
 * @param <V> the type of the values
 */
public interface ReactiveKeyValueStore<V> {

	/**
	 * Makes a store.
	 * @param <V> the type of the values
	 * @param connection the connection, which must outlive the store
	 * @param spec the component and the type
	 * @return the store
	 */
	static <V> ReactiveKeyValueStore<V> of(SidecarConnection connection, StateStoreSpec<V> spec) {
		return new MonoKeyValueStore<>(new StateCalls<>(connection, spec));
	}

	/** See {@link KeyValueStore#get(String)}; empty when there is no such entry. */
	Mono<V> get(String key);

	/** See {@link KeyValueStore#entry(String)}. */
	Mono<StateEntry<V>> entry(String key);

	/** See {@link KeyValueStore#entry(String, ReadOptions)}. */
	Mono<StateEntry<V>> entry(String key, ReadOptions options);

	/** See {@link KeyValueStore#getAll(Collection)}. */
	Flux<StateEntry<V>> getAll(Collection<String> keys);

	/** See {@link KeyValueStore#put(String, Object)}. */
	Mono<Void> put(String key, V value);

	/** See {@link KeyValueStore#put(String, Object, WriteOptions)}. */
	Mono<Void> put(String key, V value, WriteOptions options);

	/** See {@link KeyValueStore#putIfAbsent(String, Object)}. */
	Mono<Void> putIfAbsent(String key, V value);

	/** See {@link KeyValueStore#putIfAbsent(String, Object, WriteOptions)}. */
	Mono<Void> putIfAbsent(String key, V value, WriteOptions options);

	/** See {@link KeyValueStore#putAll(Collection)}. */
	Mono<Void> putAll(Collection<StateOperation.Put<V>> writes);

	/** See {@link KeyValueStore#delete(String)}. */
	Mono<Void> delete(String key);

	/** See {@link KeyValueStore#delete(String, WriteOptions)}. */
	Mono<Void> delete(String key, WriteOptions options);

	/**
	 * See {@link KeyValueStore#update(String, UnaryOperator)}; empty when there is no
	 * such entry. The change runs on a thread of the transport and must not block.
	 */
	Mono<V> update(String key, UnaryOperator<V> change);

	/**
	 * See {@link KeyValueStore#compute(String, Function)}. The change runs on a thread of
	 * the transport and must not block.
	 */
	Mono<V> compute(String key, Function<Optional<V>, V> change);

	/** See {@link KeyValueStore#transaction(List)}. */
	Mono<Void> transaction(List<? extends StateOperation<V>> operations);

}
