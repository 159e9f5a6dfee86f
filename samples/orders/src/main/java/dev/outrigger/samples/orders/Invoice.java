package dev.outrigger.samples.orders;

import java.util.Locale;

/**
 * What a customer pays.
 *
 * @param number its number, which no other invoice has
 * @param order what it is for
 */
record Invoice(long number, Order order) {

	/** The name of its file. */
	String file() {
		return file(this.number);
	}

	static String file(long number) {
		return "invoice-" + number + ".txt";
	}

	/** Its text. */
	String text() {
		return String.format(Locale.ROOT, "Invoice %d\nOrder %s: %d x %s\nTotal %.2f\n", this.number, this.order.id(),
				this.order.quantity(), this.order.item(), this.order.total());
	}

}
