package dev.outrigger.spring.pubsub;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.outrigger.BatchFailedException;
import dev.outrigger.DeadLetterEventException;
import dev.outrigger.DropEventException;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventBatchHandler;
import dev.outrigger.pubsub.EventHandler;
import org.jspecify.annotations.Nullable;

/**
 * Asks an error handler what becomes of events that could not be handled, unless the
 * listener has decided itself.
 *
 * @param listener the listener's id
 * @param handler decides
 */
record ErrorDecisions(String listener, EventErrorHandler handler) {

	EventHandler<byte[]> around(EventHandler<byte[]> next) {
		return (event) -> {
			try {
				next.handle(event);
			}
			catch (Exception ex) {
				Exception decided = decide(event, ex);
				if (decided != null) {
					throw decided;
				}
			}
		};
	}

	EventBatchHandler<byte[]> aroundBatch(EventBatchHandler<byte[]> next) {
		return (events) -> {
			try {
				next.handle(events);
			}
			catch (Exception ex) {
				Map<Integer, Exception> decided = decideAll(events, ex);
				if (!decided.isEmpty()) {
					throw new BatchFailedException(decided);
				}
			}
		};
	}

	private Map<Integer, Exception> decideAll(List<Event<byte[]>> events, Exception error) {
		Map<Integer, Exception> decided = new TreeMap<>();
		for (int i = 0; i < events.size(); i++) {
			Exception own = (error instanceof BatchFailedException batch) ? batch.failures().get(i) : error;
			Exception left = (own != null) ? decide(events.get(i), own) : null;
			if (left != null) {
				decided.put(i, left);
			}
		}
		return decided;
	}

	/** The exception that makes the engine do what was decided; {@code null} for none. */
	private @Nullable Exception decide(Event<byte[]> event, Exception error) {
		if (error instanceof DropEventException || error instanceof DeadLetterEventException) {
			return error;
		}
		try {
			return switch (this.handler.onError(this.listener, event, error)) {
				case RETRY -> error;
				case DEAD_LETTER -> new DeadLetterEventException("as the error handler decided", error);
				case DROP -> new DropEventException("as the error handler decided after " + error);
				case ACKNOWLEDGE -> null;
			};
		}
		catch (RuntimeException ex) {
			ex.addSuppressed(error);
			return ex;
		}
	}

}
