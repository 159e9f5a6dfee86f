package dev.outrigger.secret;

import java.util.Map;
import java.util.Optional;

/** Awaits the calls on the caller's thread. */
record BlockingSecrets(SecretCalls calls) implements Secrets {

	@Override
	public Optional<SecretValue> get(String name) {
		return this.calls.get(name).await();
	}

	@Override
	public Map<String, SecretValue> getAll(String name) {
		return this.calls.getAll(name).await();
	}

	@Override
	public Map<String, Map<String, SecretValue>> all() {
		return this.calls.all().await();
	}

}
