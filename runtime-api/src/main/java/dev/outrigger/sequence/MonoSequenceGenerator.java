package dev.outrigger.sequence;

import java.util.List;

import dev.outrigger.call.ReactiveCalls;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoSequenceGenerator(SequenceCalls calls) implements ReactiveSequenceGenerator {

	@Override
	public Mono<Long> next() {
		return ReactiveCalls.mono(this.calls::next);
	}

	@Override
	public Mono<List<Long>> nextRange(int count) {
		return ReactiveCalls.mono(() -> this.calls.nextRange(count));
	}

}
