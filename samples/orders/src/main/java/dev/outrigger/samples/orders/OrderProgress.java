package dev.outrigger.samples.orders;

/**
 * An application event: how far an order is. Nobody has to listen; the dashboard does.
 *
 * @param orderId the order's id
 * @param step what happened
 * @param detail why an attempt failed; empty otherwise
 */
public record OrderProgress(String orderId, Step step, String detail) {

	static OrderProgress of(Order order, Step step) {
		return new OrderProgress(order.id(), step, "");
	}

	/** The step that the order's status stands for. */
	static OrderProgress decided(Order order) {
		return of(order, Step.valueOf(order.status().name()));
	}

	static OrderProgress failed(String orderId, Throwable failure) {
		return new OrderProgress(orderId, Step.FAILED, String.valueOf(failure.getMessage()));
	}

	/** What happens to an order. */
	public enum Step {

		/** The shop stored it. */
		PLACED,
		/** The listener received its event and waits for the lock. */
		RECEIVED,
		/** The listener holds the lock. */
		LOCKED,
		/** The pieces are put aside. */
		RESERVED,
		/** There are not enough pieces. */
		REJECTED,
		/** An attempt failed; the event is tried again. */
		FAILED

	}

}
