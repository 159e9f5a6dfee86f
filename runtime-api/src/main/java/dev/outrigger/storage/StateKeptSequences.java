package dev.outrigger.storage;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.NumberRange;
import dev.outrigger.spi.SequenceBackend;
import dev.outrigger.spi.StateWire;

/**
 * Sequences of sidecars that have none: a record for each in a state store, which says
 * what was reserved last, and is replaced by compare-and-set. Numbers are handed out only
 * once the record is known to be written. Thread safe.
 */
public final class StateKeptSequences implements SequenceBackend {

	/** What the keys of records begin with. */
	static final String KEY_PREFIX = "outrigger.sequence.";

	/** Each time another one was faster, so that somebody always goes on. */
	private static final int TRIES = 100;

	private static final int LONGEST_PAUSE_MILLIS = 100;

	private final StateWire wire;

	private final StateRecords records;

	/**
	 * Creates sequences.
	 * @param wire the state store
	 */
	public StateKeptSequences(StateWire wire) {
		this.wire = wire;
		this.records = StateRecords.of(wire);
	}

	@Override
	public boolean reservesRanges() {
		return true;
	}

	@Override
	public Call<NumberRange> reserve(String key, int count, boolean increasing) {
		return reserve(key, count, 1);
	}

	private Call<NumberRange> reserve(String key, int count, int attempt) {
		return this.records.read(KEY_PREFIX + key).then((entry) -> {
			SequenceRecord seen = SequenceRecord.of(entry, this.records.component());
			SequenceRecord next = seen.after(count);
			return this.records.replace(entry, next.bytes()).then((done) -> {
				if (done) {
					return Calls.value(new NumberRange(seen.last() + 1, count));
				}
				if (attempt == TRIES) {
					throw new SidecarUnavailableException(
							new Operation(BuildingBlock.SEQUENCE, "reserve", this.records.component(),
									Effect.REPEATABLE),
							"the sequence '" + key + "' was changed by others " + TRIES + " times in a row", null);
				}
				return Calls.defer(() -> reserve(key, count, attempt + 1)).after(pause(attempt));
			});
		});
	}

	private static Duration pause(int attempt) {
		return Duration.ofMillis(ThreadLocalRandom.current()
			.nextLong(1, Math.min(LONGEST_PAUSE_MILLIS, 5L << Math.min(attempt, 6)) + 1));
	}

	@Override
	public Call<?> verify() {
		return this.wire.verify();
	}

}
