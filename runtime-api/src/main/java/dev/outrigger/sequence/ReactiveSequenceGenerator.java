package dev.outrigger.sequence;

import java.util.List;

import dev.outrigger.connection.SidecarConnection;
import reactor.core.publisher.Mono;

/**
 * Reactive counterpart of {@link SequenceGenerator}; same contract. Nothing happens
 * before a subscription. A number whose subscriber cancels may be lost.
 */
public interface ReactiveSequenceGenerator {

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param spec the sequence
	 * @return the sequence
	 */
	static ReactiveSequenceGenerator of(SidecarConnection connection, SequenceSpec spec) {
		return new MonoSequenceGenerator(SequenceCalls.of(connection, spec));
	}

	/** See {@link SequenceGenerator#next()}. */
	Mono<Long> next();

	/** See {@link SequenceGenerator#nextRange(int)}. */
	Mono<List<Long>> nextRange(int count);

}
