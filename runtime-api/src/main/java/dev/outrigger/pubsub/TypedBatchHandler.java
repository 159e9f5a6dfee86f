package dev.outrigger.pubsub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.outrigger.BatchFailedException;
import dev.outrigger.codec.ValueCodec;
import dev.outrigger.pubsub.engine.EventKeys;
import dev.outrigger.pubsub.engine.RawHandler;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * Gives the payloads of a batch their type, on the worker's thread. What cannot be read,
 * or was handled before, is left out of the batch.
 */
record TypedBatchHandler<T>(SubscriptionSpec<T> spec, ValueCodec<T> codec,
		EventBatchHandler<T> handler) implements RawHandler {

	static <T> RawHandler of(SubscriptionSpec<T> spec, EventBatchHandler<T> handler) {
		return new TypedBatchHandler<>(spec, spec.codec().forType(spec.type()), handler);
	}

	@Override
	public void handle(WireEvent event) throws Exception {
		Throwable failure = handleAll(List.of(event)).get(0);
		if (failure instanceof Exception exception) {
			throw exception;
		}
		if (failure instanceof Error error) {
			throw error;
		}
	}

	@Override
	public List<@Nullable Throwable> handleAll(List<WireEvent> events) {
		@Nullable Throwable[] failures = new Throwable[events.size()];
		List<Integer> indices = new ArrayList<>();
		List<Event<T>> batch = new ArrayList<>();
		for (int i = 0; i < failures.length; i++) {
			try {
				if (!handledBefore(events.get(i))) {
					batch.add(typed(events.get(i)));
					indices.add(i);
				}
			}
			catch (Exception ex) {
				failures[i] = ex;
			}
		}
		if (!batch.isEmpty()) {
			handle(batch, indices, failures);
			indices.stream().filter((index) -> failures[index] == null).forEach((index) -> remember(events.get(index)));
		}
		return Arrays.asList(failures);
	}

	private void handle(List<Event<T>> batch, List<Integer> indices, @Nullable Throwable[] failures) {
		try {
			this.handler.handle(List.copyOf(batch));
		}
		catch (BatchFailedException ex) {
			for (Map.Entry<Integer, Exception> failure : ex.failures().entrySet()) {
				if (failure.getKey() < 0 || failure.getKey() >= batch.size()) {
					indices.forEach((index) -> failures[index] = new IllegalArgumentException(
							"index: " + failure.getKey() + " (expected: below " + batch.size() + ")", ex));
					return;
				}
				failures[indices.get(failure.getKey())] = failure.getValue();
			}
		}
		catch (Throwable ex) {
			indices.forEach((index) -> failures[index] = ex);
		}
	}

	private Event<T> typed(WireEvent event) {
		return Event.of(event, this.codec.decodePayload(event.data()), this.spec.pubsub(), this.spec.topic());
	}

	private boolean handledBefore(WireEvent event) {
		IdempotentRepository handled = this.spec.handled();
		String key = (handled != null) ? EventKeys.of(this.spec.group(), event) : null;
		return key != null && handled.contains(key);
	}

	private void remember(WireEvent event) {
		IdempotentRepository handled = this.spec.handled();
		String key = (handled != null) ? EventKeys.of(this.spec.group(), event) : null;
		if (key != null) {
			IdempotentHandler.remember(this.spec.group(), handled, key, event);
		}
	}

}
