package dev.outrigger.spi;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;

/** Numbers of one component. */
public interface SequenceBackend extends Backend {

	/** The type of this backend. */
	BackendType<SequenceBackend> TYPE = new BackendType<>(BuildingBlock.SEQUENCE, SequenceBackend.class);

	/** Whether several numbers of a sequence are reserved by one request. */
	boolean reservesRanges();

	/**
	 * Reserves numbers that nobody else gets. When the call fails, numbers may be lost.
	 * @param key the sequence
	 * @param count how many; more than one only where ranges are reserved
	 * @param increasing whether they have to be greater than all that were reserved
	 * before
	 * @return the reserving call: as many numbers, the first one of a sequence is 1
	 */
	Call<NumberRange> reserve(String key, int count, boolean increasing);

}
