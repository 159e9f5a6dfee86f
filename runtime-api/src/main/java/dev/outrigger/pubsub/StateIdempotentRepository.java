package dev.outrigger.pubsub;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.outrigger.Consistency;
import dev.outrigger.call.Nanos;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateWire;
import dev.outrigger.storage.StateBackend;

/** Keeps an entry per event that says when it was handled. */
record StateIdempotentRepository(StateBackend backend, long ttlSeconds) implements IdempotentRepository {

	private static final String KEY_PREFIX = "outrigger.event.";

	static StateIdempotentRepository of(SidecarConnection connection, String component, Duration keepFor) {
		if (keepFor.isZero() || keepFor.isNegative()) {
			throw new IllegalArgumentException("keepFor: " + keepFor + " (expected: more than zero)");
		}
		return new StateIdempotentRepository(new StateBackend(connection.dialect().backend(StateWire.TYPE, component)),
				Nanos.wholeSeconds(keepFor));
	}

	@Override
	public boolean contains(String key) {
		return this.backend.get(KEY_PREFIX + key, Consistency.STRONG, Map.of()).await().exists();
	}

	@Override
	public void add(String key) {
		this.backend
			.apply(new StateChange(Kind.PUT, KEY_PREFIX + key,
					Instant.now().toString().getBytes(StandardCharsets.US_ASCII), null, this.ttlSeconds,
					Consistency.STRONG, Map.of()))
			.await();
	}

}
