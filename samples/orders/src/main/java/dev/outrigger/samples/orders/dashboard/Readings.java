package dev.outrigger.samples.orders.dashboard;

import java.util.List;

import dev.outrigger.samples.orders.Order;

/**
 * What the page reads through the sidecar.
 *
 * @param blocks what serves each building block
 * @param orders the latest orders
 * @param stock what is left of their items
 * @param failure why it could not be read again; empty when it could
 */
record Readings(List<Snapshot.Block> blocks, List<Order> orders, List<Snapshot.Item> stock, String failure) {

	static final Readings NONE = new Readings(List.of(), List.of(), List.of(), "");

	Readings failing(Throwable failure) {
		return new Readings(this.blocks, this.orders, this.stock, String.valueOf(failure.getMessage()));
	}

}
