package dev.outrigger.sequence;

import java.util.List;

import dev.outrigger.connection.SidecarConnection;

/**
 * Numbers of one sequence, from 1 on. No number is given twice, whoever asks and whoever
 * is killed meanwhile; some are never given. Methods block until the sidecar has
 * answered; each request that they need has the deadline, and a sequence in a state store
 * that many change at a time may need some; on a non-blocking Reactor thread use
 * {@link ReactiveSequenceGenerator}. Thread safe. Supported by Layotto, and by Dapr in a
 * state store that can compare and set: as safe as the store, so that one that loses its
 * data begins again at 1, and for the instances of one application, unless the
 * component's {@code keyPrefix} lets several share their keys.
 * <p>
 * All methods throw a {@link dev.outrigger.SidecarException} when the sidecar fails.
 * Whatever the failure, asking again is safe.
 */
public interface SequenceGenerator {

	/** The most numbers that can be asked for at a time. */
	int MAX_COUNT = 1_000;

	/**
	 * Creates a facade. Those of one connection share the numbers that they have in
	 * reserve.
	 * @param connection the connection, which must outlive the facade
	 * @param spec the sequence
	 * @return the sequence
	 */
	static SequenceGenerator of(SidecarConnection connection, SequenceSpec spec) {
		return new BlockingSequenceGenerator(SequenceCalls.of(connection, spec));
	}

	/** The next number. */
	long next();

	/**
	 * The next numbers. They ascend, but need not be consecutive. Costs a request for
	 * each where the sidecar gives them one by one, as Layotto does.
	 * @param count how many
	 * @return as many numbers
	 * @throws IllegalArgumentException when the count is less than 1 or more than
	 * {@value #MAX_COUNT}
	 */
	List<Long> nextRange(int count);

}
