package dev.outrigger.state;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.outrigger.call.ReactiveCalls;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoKeyValueStore<V>(StateCalls<V> calls) implements ReactiveKeyValueStore<V> {

	@Override
	public Mono<V> get(String key) {
		return ReactiveCalls.mono(() -> this.calls.value(key)).mapNotNull(StateEntry::value);
	}

	@Override
	public Mono<StateEntry<V>> entry(String key) {
		return entry(key, ReadOptions.DEFAULT);
	}

	@Override
	public Mono<StateEntry<V>> entry(String key, ReadOptions options) {
		return ReactiveCalls.mono(() -> this.calls.entry(key, options));
	}

	@Override
	public Flux<StateEntry<V>> getAll(Collection<String> keys) {
		return ReactiveCalls.mono(() -> this.calls.getAll(keys)).flatMapIterable(Function.identity());
	}

	@Override
	public Mono<Void> put(String key, V value) {
		return put(key, value, WriteOptions.DEFAULT);
	}

	@Override
	public Mono<Void> put(String key, V value, WriteOptions options) {
		return ReactiveCalls.mono(() -> this.calls.apply(new StateOperation.Put<>(key, value, options)));
	}

	@Override
	public Mono<Void> putIfAbsent(String key, V value) {
		return putIfAbsent(key, value, WriteOptions.DEFAULT);
	}

	@Override
	public Mono<Void> putIfAbsent(String key, V value, WriteOptions options) {
		return ReactiveCalls.mono(() -> this.calls.apply(new StateOperation.Create<>(key, value, options)));
	}

	@Override
	public Mono<Void> putAll(Collection<StateOperation.Put<V>> writes) {
		return ReactiveCalls.mono(() -> this.calls.putAll(writes));
	}

	@Override
	public Mono<Void> delete(String key) {
		return delete(key, WriteOptions.DEFAULT);
	}

	@Override
	public Mono<Void> delete(String key, WriteOptions options) {
		return ReactiveCalls.mono(() -> this.calls.apply(new StateOperation.Delete<>(key, options)));
	}

	@Override
	public Mono<V> update(String key, UnaryOperator<V> change) {
		return ReactiveCalls.mono(() -> this.calls.update(key, change)).flatMap(Mono::justOrEmpty);
	}

	@Override
	public Mono<V> compute(String key, Function<Optional<V>, V> change) {
		return ReactiveCalls.mono(() -> this.calls.compute(key, change));
	}

	@Override
	public Mono<Void> transaction(List<? extends StateOperation<V>> operations) {
		return ReactiveCalls.mono(() -> this.calls.transaction(operations));
	}

}
