package dev.outrigger.spi;

import java.util.List;
import java.util.Map;

import dev.outrigger.Consistency;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;

/** State in bytes, to the normal form: whatever the component, these sentences hold. */
public interface StateBackend {

	/**
	 * The same backend for values that are JSON whose spacing and order of members do not
	 * matter. A transport that writes JSON anew then need not hide it.
	 * @return a backend that may be less exact, and this one where that is no easier
	 */
	default StateBackend forJson() {
		return this;
	}

	/**
	 * Reads one key. A missing key is an entry that does not exist.
	 * @param store the component
	 * @param key the key
	 * @param consistency a hint
	 * @param metadata handed to the component
	 * @return the reading call
	 */
	Call<StoredEntry> get(String store, String key, Consistency consistency, Map<String, String> metadata);

	/**
	 * Reads many keys: one entry per key, in the asked order, missing ones included. A
	 * key that cannot be read fails the call. An answer that is too large fails the call
	 * with {@link #tooLarge(SidecarException)}.
	 * @param store the component
	 * @param keys the keys, without doubles
	 * @param metadata handed to the component
	 * @return the reading call
	 */
	Call<List<StoredEntry>> getAll(String store, List<String> keys, Map<String, String> metadata);

	/**
	 * Writes or deletes one key. Fails with a conflict when the change's condition does
	 * not hold.
	 * @param store the component
	 * @param change what to do
	 * @return the writing call
	 */
	Call<Void> apply(String store, StateChange change);

	/**
	 * Writes many keys in one request, without conditions and not atomically. After a
	 * failure nothing is known of any of them.
	 * @param store the component
	 * @param changes unconditional puts, no key twice
	 * @return the writing call
	 */
	Call<Void> putAll(String store, List<StateChange> changes);

	/**
	 * Applies all changes or none, in their order.
	 * @param store the component
	 * @param changes what to do
	 * @param metadata handed to the component
	 * @return the writing call
	 */
	Call<Void> transaction(String store, List<StateChange> changes, Map<String, String> metadata);

	/**
	 * Whether a failure says that a message was larger than sidecar or client accept.
	 * @param failure the failure
	 * @return whether a smaller request may succeed
	 */
	boolean tooLarge(SidecarException failure);

}
