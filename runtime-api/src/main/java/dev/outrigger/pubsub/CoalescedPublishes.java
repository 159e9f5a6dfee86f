package dev.outrigger.pubsub;

import java.util.List;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.call.CoalescedCalls;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to one topic that meet: those that come while one is on its way go next,
 * together. A request of which the sidecar refuses a part is repeated event by event, as
 * it does not say reliably which part; they keep their ids. Thread safe.
 */
final class CoalescedPublishes implements CoalescedCalls.Requests<WireEvent, Boolean> {

	/** How many events a request has at most. */
	static final int MOST_EVENTS = 128;

	/** How much data a request has at most, well below what sidecars take. */
	static final int MOST_BYTES = 1024 * 1024;

	/** A larger event gains nothing, and would hold up others. */
	static final int LARGEST = 64 * 1024;

	private final PubSubBackend backend;

	private final Operation operation;

	private final String topic;

	private final CoalescedCalls<WireEvent, Boolean> calls;

	CoalescedPublishes(PubSubBackend backend, String pubsub, String topic, MonotonicTimer timer) {
		this.backend = backend;
		this.operation = new Operation(BuildingBlock.PUBSUB, "publish", pubsub, Effect.REPEATABLE);
		this.topic = topic;
		this.calls = new CoalescedCalls<>(timer, this);
	}

	Call<Boolean> publish(WireEvent event) {
		return this.calls.call(this.operation, event);
	}

	/** Some metadata is that of a whole request, so an event with any goes alone. */
	@Override
	public boolean mayMeet(WireEvent event) {
		return event.data().length <= LARGEST && event.metadata().isEmpty();
	}

	@Override
	public int fitting(List<WireEvent> events) {
		int bytes = 0;
		for (int i = 0; i < Math.min(MOST_EVENTS, events.size()); i++) {
			bytes += events.get(i).data().length;
			if (bytes > MOST_BYTES) {
				return Math.max(1, i);
			}
		}
		return Math.min(MOST_EVENTS, events.size());
	}

	@Override
	public Call<Boolean> alone(Operation operation, WireEvent event) {
		return this.backend.publish(this.topic, event).map((done) -> Boolean.TRUE);
	}

	@Override
	public Call<Function<WireEvent, @Nullable Boolean>> together(Operation operation, List<WireEvent> events) {
		return this.backend.publishAll(this.topic, events).map((done) -> (event) -> Boolean.TRUE);
	}

}
