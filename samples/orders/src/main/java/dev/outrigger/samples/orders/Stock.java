package dev.outrigger.samples.orders;

import java.util.HashSet;
import java.util.Set;

/**
 * What is left of an item.
 *
 * @param item the item
 * @param available how many pieces are left
 * @param reservedFor the orders that got theirs, so that an event that comes twice takes
 * nothing twice
 */
public record Stock(String item, int available, Set<String> reservedFor) {

	/** How many pieces there are of anything at first. */
	public static final int AT_FIRST = 100;

	static Stock full(String item) {
		return new Stock(item, AT_FIRST, Set.of());
	}

	boolean canServe(Order order) {
		return this.reservedFor.contains(order.id()) || this.available >= order.quantity();
	}

	Stock reserve(Order order) {
		if (this.reservedFor.contains(order.id())) {
			return this;
		}
		Set<String> more = new HashSet<>(this.reservedFor);
		more.add(order.id());
		return new Stock(this.item, this.available - order.quantity(), more);
	}

}
