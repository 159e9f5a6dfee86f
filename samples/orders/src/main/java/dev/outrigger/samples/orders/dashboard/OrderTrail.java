package dev.outrigger.samples.orders.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.outrigger.samples.orders.OrderProgress;
import dev.outrigger.samples.orders.OrderProgress.Step;

/**
 * What happened to an order.
 *
 * @param orderId the order's id
 * @param attempts how often the listener tried it
 * @param steps the steps of its latest attempt
 * @param failure why the latest attempt failed; empty when it did not
 */
record OrderTrail(String orderId, int attempts, List<Passed> steps, String failure) {

	static OrderTrail of(String orderId) {
		return new OrderTrail(orderId, 0, List.of(), "");
	}

	OrderTrail with(OrderProgress progress, Instant at) {
		Passed passed = new Passed(progress.step(), at.toEpochMilli());
		return switch (progress.step()) {
			case FAILED -> new OrderTrail(this.orderId, atWork() ? this.attempts : this.attempts + 1, this.steps,
					progress.detail());
			case RECEIVED -> new OrderTrail(this.orderId, this.attempts + 1,
					and(this.steps.stream().filter((step) -> step.step() == Step.PLACED), passed), "");
			default -> new OrderTrail(this.orderId, this.attempts, and(this.steps.stream(), passed), this.failure);
		};
	}

	private static List<Passed> and(Stream<Passed> steps, Passed last) {
		return Stream.concat(steps, Stream.of(last)).toList();
	}

	/** Whether the listener has the order in its hands. */
	boolean atWork() {
		return this.failure.isEmpty() && (endsWith(Step.RECEIVED) || locked());
	}

	/** Whether the listener holds the lock for it. */
	boolean locked() {
		return endsWith(Step.LOCKED);
	}

	private boolean endsWith(Step step) {
		return !this.steps.isEmpty() && this.steps.get(this.steps.size() - 1).step() == step;
	}

	/**
	 * A step that was reached.
	 *
	 * @param step the step
	 * @param at when, in milliseconds since 1970
	 */
	record Passed(Step step, long at) {

	}

}
