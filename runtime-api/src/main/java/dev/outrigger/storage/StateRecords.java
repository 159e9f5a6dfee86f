package dev.outrigger.storage;

import java.util.Arrays;
import java.util.Map;

import dev.outrigger.Consistency;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.StateConflictException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StoredEntry;

/**
 * Records that the library keeps in a state store, each replaced only if nobody else
 * replaced it before. Every written value must differ from all others, as by a random
 * part: whether a write without an answer happened is told by reading it. Thread safe.
 */
public final class StateRecords {

	private final StateBackend backend;

	private StateRecords(StateBackend backend) {
		this.backend = backend;
	}

	/**
	 * The records in a state store.
	 * @param dialect the sidecar
	 * @param component the store's name in the sidecar
	 * @return the records
	 */
	public static StateRecords of(Dialect dialect, String component) {
		return of(dialect.backend(StateWire.TYPE, component));
	}

	/**
	 * The records in a state store.
	 * @param wire makes the requests
	 * @return the records
	 */
	static StateRecords of(StateWire wire) {
		return new StateRecords(new StateBackend(wire));
	}

	/** The store's name in the sidecar. */
	public String component() {
		return this.backend.wire().component();
	}

	/**
	 * Reads a record.
	 * @param key its key
	 * @return the record, which may not exist
	 */
	public Call<StoredEntry> read(String key) {
		return this.backend.get(key, Consistency.STRONG, Map.of());
	}

	/**
	 * Replaces a record by another one that stays until it is replaced.
	 * @param seen the record as it was read, which may not exist
	 * @param value the new value, unlike any other
	 * @return a call that answers {@code false} when another writer was faster, and fails
	 * with an {@link OutcomeUnknownException} while the write may still happen
	 */
	public Call<Boolean> replace(StoredEntry seen, byte[] value) {
		StateChange change = new StateChange(Kind.PUT, seen.key(), value, null, -1, Consistency.STRONG, Map.of());
		return this.backend.replace("replace", seen, change)
			.map((done) -> true)
			.recover((failure) -> isOpen(failure) ? decide(seen, value, failure) : Calls.failed(failure));
	}

	/**
	 * A conflict may be with our own write, where the store's client repeats requests.
	 */
	private static boolean isOpen(SidecarException failure) {
		return failure instanceof StateConflictException || failure instanceof OutcomeUnknownException;
	}

	private Call<Boolean> decide(StoredEntry seen, byte[] value, SidecarException failure) {
		return read(seen.key()).recover((second) -> {
			OutcomeUnknownException unknown = new OutcomeUnknownException(failure.operation(),
					"whether '" + seen.key() + "' was written cannot be read", failure);
			unknown.addSuppressed(second);
			throw unknown;
		}).then((now) -> {
			if (Arrays.equals(now.value(), value)) {
				return Calls.value(true);
			}
			boolean late = failure instanceof OutcomeUnknownException && Arrays.equals(now.value(), seen.value());
			// Whoever wrote since has made our write impossible.
			return late ? Calls.failed(failure) : Calls.value(false);
		});
	}

}
