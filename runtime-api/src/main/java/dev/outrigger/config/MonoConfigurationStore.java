package dev.outrigger.config;

import java.util.Collection;
import java.util.Map;

import dev.outrigger.call.ReactiveCalls;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoConfigurationStore(ConfigurationCalls calls) implements ReactiveConfigurationStore {

	@Override
	public Mono<String> get(String key) {
		return ReactiveCalls.mono(() -> this.calls.get(key)).flatMap(Mono::justOrEmpty);
	}

	@Override
	public Mono<Map<String, ConfigurationItem>> getAll(Collection<String> keys) {
		return ReactiveCalls.mono(() -> this.calls.getAll(keys));
	}

	@Override
	public Flux<ConfigurationChange> watch(Collection<String> keys) {
		return Flux.create((sink) -> {
			ConfigurationWatch watch = this.calls.watch(keys, sink::next);
			sink.onDispose(watch::close);
		});
	}

	@Override
	public Mono<Void> put(String key, String value) {
		return ReactiveCalls.mono(() -> this.calls.put(key, value));
	}

	@Override
	public Mono<Void> remove(String key) {
		return ReactiveCalls.mono(() -> this.calls.remove(key));
	}

}
