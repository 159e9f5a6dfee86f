package dev.outrigger.samples.orders;

/** Keys of the two kinds of entries, which may lie in one store. */
final class Keys {

	private Keys() {
	}

	static String order(String id) {
		return "order-" + id;
	}

	static String stock(String item) {
		return "stock-" + item;
	}

}
