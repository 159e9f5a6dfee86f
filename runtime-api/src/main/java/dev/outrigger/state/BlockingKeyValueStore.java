package dev.outrigger.state;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Awaits the calls on the caller's thread. */
record BlockingKeyValueStore<V>(StateCalls<V> calls) implements KeyValueStore<V> {

	@Override
	public Optional<V> get(String key) {
		return Optional.ofNullable(this.calls.value(key).await().value());
	}

	@Override
	public StateEntry<V> entry(String key) {
		return this.calls.entry(key, ReadOptions.DEFAULT).await();
	}

	@Override
	public StateEntry<V> entry(String key, ReadOptions options) {
		return this.calls.entry(key, options).await();
	}

	@Override
	public List<StateEntry<V>> getAll(Collection<String> keys) {
		return this.calls.getAll(keys).await();
	}

	@Override
	public void put(String key, V value) {
		put(key, value, WriteOptions.DEFAULT);
	}

	@Override
	public void put(String key, V value, WriteOptions options) {
		this.calls.apply(new StateOperation.Put<>(key, value, options)).await();
	}

	@Override
	public void putIfAbsent(String key, V value) {
		putIfAbsent(key, value, WriteOptions.DEFAULT);
	}

	@Override
	public void putIfAbsent(String key, V value, WriteOptions options) {
		this.calls.apply(new StateOperation.Create<>(key, value, options)).await();
	}

	@Override
	public void putAll(Collection<StateOperation.Put<V>> writes) {
		this.calls.putAll(writes).await();
	}

	@Override
	public void delete(String key) {
		delete(key, WriteOptions.DEFAULT);
	}

	@Override
	public void delete(String key, WriteOptions options) {
		this.calls.apply(new StateOperation.Delete<>(key, options)).await();
	}

	@Override
	public Optional<V> update(String key, UnaryOperator<V> change) {
		return this.calls.update(key, change).await();
	}

	@Override
	public V compute(String key, Function<Optional<V>, V> change) {
		return this.calls.compute(key, change).await();
	}

	@Override
	public void transaction(List<? extends StateOperation<V>> operations) {
		this.calls.transaction(operations).await();
	}

}
