package dev.outrigger.spi;

import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;

/**
 * Requests to one state store, as they go over the wire. What they mean is decided above:
 * an implementation maps messages and has no rule of its own, neither for a kind of
 * change nor for a type of component. Values are opaque bytes.
 */
public interface StateWire extends Backend {

	/** The type of this backend. */
	BackendType<StateWire> TYPE = new BackendType<>(BuildingBlock.STATE, StateWire.class);

	/**
	 * The same store for values that are JSON whose spacing and order of members do not
	 * matter, so that a transport that rewrites JSON need not wrap it.
	 * @return a wire that may be less exact; this one where that makes no difference
	 */
	default StateWire forJson() {
		return this;
	}

	/**
	 * The rules of the component.
	 * @param key a key that the application is about to use anyway; a sidecar that
	 * creates components on first use may be asked for it
	 * @return a call that asks the sidecar when the component is not known yet
	 */
	Call<StateRules> rules(String key);

	/**
	 * Reads one key.
	 * @param operation what is asked, with this wire's component
	 * @param key the key
	 * @param consistency a hint
	 * @param metadata passed to the component
	 * @return the reading call; a missing key is an entry that does not exist
	 */
	Call<StoredEntry> get(Operation operation, String key, Consistency consistency, Map<String, String> metadata);

	/**
	 * Reads many keys.
	 * @param operation what is asked
	 * @param keys the keys, none twice
	 * @param metadata passed to the component
	 * @return the reading call: what the sidecar answered, in any order, perhaps without
	 * missing keys. A key whose answer is not exact is {@link BulkEntry#inexact inexact},
	 * and read alone
	 */
	Call<List<BulkEntry>> getAll(Operation operation, List<String> keys, Map<String, String> metadata);

	/**
	 * Writes keys in one request, each under its etag, or with "first write wins" for
	 * {@link StateChange.Kind#CREATE}.
	 * @param operation what is asked
	 * @param changes what to write, no key twice
	 * @return the writing call
	 */
	Call<Void> save(Operation operation, List<StateChange> changes);

	/**
	 * Deletes a key, under its etag when there is one.
	 * @param operation what is asked
	 * @param change what to delete
	 * @return the deleting call
	 */
	Call<Void> delete(Operation operation, StateChange change);

	/**
	 * Sends changes as one transaction, in their order.
	 * @param operation what is asked
	 * @param changes the changes
	 * @return the writing call
	 */
	Call<Void> transaction(Operation operation, List<StateChange> changes);

	/**
	 * Whether a plain save failed because another program wrote the key with "first write
	 * wins", after which some components accept only writes with an etag.
	 * @param failure how the save failed
	 * @return whether a save with the current etag may succeed
	 */
	boolean marked(SidecarException failure);

	/**
	 * Whether a single read over this transport cannot tell an empty value from a missing
	 * key. Which components are affected is one of the {@link #rules}.
	 */
	default boolean hidesEmptyValues() {
		return false;
	}

	@Override
	default Call<?> verify() {
		return get(new Operation(BuildingBlock.STATE, "verify", component(), Effect.READ), "outrigger.probe",
				Consistency.UNSPECIFIED, Map.of());
	}

	/** The component's name in the sidecar. */
	String component();

	/**
	 * One entry of a bulk answer.
	 *
	 * @param entry the entry
	 * @param error why it could not be read; empty when it could
	 * @param exact whether the entry is exactly what is stored
	 */
	record BulkEntry(StoredEntry entry, String error, boolean exact) {

		/**
		 * An entry that is exactly what is stored.
		 * @param entry the entry
		 * @param error why it could not be read; empty when it could
		 */
		public BulkEntry(StoredEntry entry, String error) {
			this(entry, error, true);
		}

		/**
		 * An entry that a bulk answer cannot give exactly.
		 * @param key the key
		 * @return the entry, without its value
		 */
		public static BulkEntry inexact(String key) {
			return new BulkEntry(StoredEntry.missing(key), "", false);
		}

	}

}
