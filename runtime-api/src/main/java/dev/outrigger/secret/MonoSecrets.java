package dev.outrigger.secret;

import java.util.Map;

import dev.outrigger.call.ReactiveCalls;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoSecrets(SecretCalls calls) implements ReactiveSecrets {

	@Override
	public Mono<SecretValue> get(String name) {
		return ReactiveCalls.mono(() -> this.calls.get(name)).flatMap(Mono::justOrEmpty);
	}

	@Override
	public Mono<Map<String, SecretValue>> getAll(String name) {
		return ReactiveCalls.mono(() -> this.calls.getAll(name));
	}

	@Override
	public Mono<Map<String, Map<String, SecretValue>>> all() {
		return ReactiveCalls.mono(this.calls::all);
	}

}
