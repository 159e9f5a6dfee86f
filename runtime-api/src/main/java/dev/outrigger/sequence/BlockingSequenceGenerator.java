package dev.outrigger.sequence;

import java.util.List;

/** Awaits the calls on the caller's thread. */
record BlockingSequenceGenerator(SequenceCalls calls) implements SequenceGenerator {

	@Override
	public long next() {
		return this.calls.next().await();
	}

	@Override
	public List<Long> nextRange(int count) {
		return this.calls.nextRange(count).await();
	}

}
