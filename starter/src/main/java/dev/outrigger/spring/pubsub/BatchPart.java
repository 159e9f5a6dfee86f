package dev.outrigger.spring.pubsub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.outrigger.BatchFailedException;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventBatchHandler;

/** Hands a part of a batch on, and errors back by the indices of the whole. */
final class BatchPart {

	private BatchPart() {
	}

	static EventBatchHandler<byte[]> of(Predicate<Event<byte[]>> wanted, EventBatchHandler<byte[]> handler) {
		return (events) -> {
			List<Event<byte[]>> part = new ArrayList<>();
			List<Integer> indices = new ArrayList<>();
			for (int i = 0; i < events.size(); i++) {
				if (wanted.test(events.get(i))) {
					part.add(events.get(i));
					indices.add(i);
				}
			}
			if (!part.isEmpty()) {
				handle(part, indices, handler);
			}
		};
	}

	private static void handle(List<Event<byte[]>> part, List<Integer> indices, EventBatchHandler<byte[]> handler)
			throws Exception {
		try {
			handler.handle(part);
		}
		catch (BatchFailedException ex) {
			Map<Integer, Exception> failures = new HashMap<>();
			ex.failures().forEach((index, failure) -> failures.put(indices.get(index), failure));
			throw new BatchFailedException(failures);
		}
	}

}
