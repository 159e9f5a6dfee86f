package dev.outrigger.samples.orders;

/** What ids and items may look like. */
final class Names {

	static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

	static final String MESSAGE = "must be 1 to 64 letters, digits, dots, dashes and underscores";

	private Names() {
	}

}
