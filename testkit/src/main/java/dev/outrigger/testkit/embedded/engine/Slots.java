package dev.outrigger.testkit.embedded.engine;

/** How many events may be unanswered at once. Guarded by the broker. */
final class Slots {

	private final int limit;

	private int taken;

	Slots(int limit) {
		this.limit = limit;
	}

	boolean free() {
		return this.taken < this.limit;
	}

	void take() {
		this.taken++;
	}

	void giveBack(int slots) {
		this.taken -= slots;
	}

	int taken() {
		return this.taken;
	}

	void clear() {
		this.taken = 0;
	}

}
