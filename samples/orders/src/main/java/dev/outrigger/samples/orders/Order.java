package dev.outrigger.samples.orders;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param id its id, chosen by the customer
 * @param item what is ordered
 * @param quantity how many pieces
 * @param total what it costs
 * @param status how far it is
 * @param invoice the number of its invoice; {@code null} while it has none
 */
public record Order(String id, String item, int quantity, BigDecimal total, Status status, @Nullable Long invoice) {

	Order with(Status status) {
		return new Order(this.id, this.item, this.quantity, this.total, status, this.invoice);
	}

	Order with(long invoice) {
		return new Order(this.id, this.item, this.quantity, this.total, this.status, invoice);
	}

	/** How far an order is. */
	public enum Status {

		/** It was taken. */
		PLACED,
		/** The pieces are put aside. */
		RESERVED,
		/** There are not enough pieces. */
		REJECTED

	}

}
