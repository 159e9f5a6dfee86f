package dev.outrigger.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Consistency;
import dev.outrigger.Feature;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StateWire.BulkEntry;
import dev.outrigger.spi.StoredEntry;

/**
 * The normal form of state, which is the same whatever the sidecar, the transport and the
 * component: conditions, "create only", keys that others marked, transactions, bulk
 * answers, and what may be repeated. Thread safe.
 *
 * @param wire makes the requests
 */
public record StateBackend(StateWire wire) {

	/**
	 * Reads an entry.
	 * @param key the key
	 * @param consistency a hint
	 * @param metadata passed to the component
	 * @return the entry, which may not exist
	 */
	public Call<StoredEntry> get(String key, Consistency consistency, Map<String, String> metadata) {
		Call<StoredEntry> read = this.wire.get(operation("get", Effect.READ), key, consistency, metadata);
		return this.wire.hidesEmptyValues()
				? read.then((entry) -> entry.exists() ? Calls.value(entry) : emptyOrMissing(entry)) : read;
	}

	private Call<StoredEntry> emptyOrMissing(StoredEntry missing) {
		return this.wire.rules(missing.key())
			.then((rules) -> rules.emptyLooksMissing() ? inBulk(missing) : Calls.value(missing));
	}

	/** A bulk answer tells the two apart by the etag. */
	private Call<StoredEntry> inBulk(StoredEntry missing) {
		return this.wire.getAll(operation("get", Effect.READ), List.of(missing.key()), Map.of())
			.map((answer) -> answer.stream()
				.filter((item) -> item.exact() && item.error().isEmpty() && item.entry().key().equals(missing.key()))
				.map(BulkEntry::entry)
				.findFirst()
				.orElse(missing));
	}

	/**
	 * Reads many entries; an answer that is too large is asked for in halves.
	 * @param keys the keys, none twice
	 * @param metadata passed to the component
	 * @return one entry per key, in the order of the keys, missing ones included
	 */
	public Call<List<StoredEntry>> getAll(List<String> keys, Map<String, String> metadata) {
		Operation operation = operation("getAll", Effect.READ);
		return this.wire.getAll(operation, keys, metadata)
			.then((answer) -> complete(operation, keys, answer, metadata))
			.recover((failure) -> {
				if (failure.code() != SidecarException.Code.TOO_LARGE) {
					throw failure;
				}
				return inHalves(keys, metadata);
			});
	}

	private Call<List<StoredEntry>> complete(Operation operation, List<String> keys, List<BulkEntry> answer,
			Map<String, String> metadata) {
		Map<String, BulkEntry> found = byKey(operation, keys, answer);
		List<Call<StoredEntry>> entries = new ArrayList<>(keys.size());
		for (String key : keys) {
			BulkEntry item = found.get(key);
			if (item != null && !item.error().isEmpty()) {
				throw new SidecarException(SidecarException.Code.INTERNAL, operation,
						"key '" + key + "' could not be read: " + item.error(), null);
			}
			// A key that was left out is not yet a missing one.
			boolean known = item != null && item.exact();
			entries.add(known ? Calls.value(item.entry()) : get(key, Consistency.UNSPECIFIED, metadata));
		}
		return Calls.inOrder(entries);
	}

	private static Map<String, BulkEntry> byKey(Operation operation, List<String> keys, List<BulkEntry> answer) {
		Set<String> asked = Set.copyOf(keys);
		Map<String, BulkEntry> found = new HashMap<>();
		for (BulkEntry item : answer) {
			String key = item.entry().key();
			if (!asked.contains(key)) {
				throw ErrorTable.unusable(operation, "the answer has key '" + key + "', which was not asked for");
			}
			if (found.put(key, item) != null) {
				throw ErrorTable.unusable(operation, "the answer has key '" + key + "' twice");
			}
		}
		return found;
	}

	private Call<List<StoredEntry>> inHalves(List<String> keys, Map<String, String> metadata) {
		if (keys.size() == 1) {
			return get(keys.get(0), Consistency.UNSPECIFIED, metadata).map(List::of);
		}
		int half = keys.size() / 2;
		return Calls
			.inOrder(
					List.of(getAll(keys.subList(0, half), metadata), getAll(keys.subList(half, keys.size()), metadata)))
			.map((halves) -> halves.stream().flatMap(List::stream).toList());
	}

	/**
	 * Makes one change.
	 * @param change the change
	 * @return a call that fails with a conflict when the change's condition does not hold
	 */
	public Call<Void> apply(StateChange change) {
		if (change.conditional()) {
			return applyConditional(change);
		}
		return (change.kind() == Kind.DELETE) ? this.wire.delete(operation("delete", Effect.REPEATABLE), change)
				: put(change);
	}

	/**
	 * Replaces an entry if it is still as it was read.
	 * @param verb what is done, for messages
	 * @param seen the entry as it was read, which may not exist
	 * @param change the write, without a condition
	 * @return a call that fails with a conflict when another writer was faster
	 * @throws UnsupportedCapabilityException when the entry has no etag
	 */
	public Call<Void> replace(String verb, StoredEntry seen, StateChange change) {
		if (!seen.exists()) {
			return apply(new StateChange(Kind.CREATE, change.key(), change.value(), null, change.ttlSeconds(),
					change.consistency(), change.metadata()));
		}
		if (seen.etag() == null) {
			throw new UnsupportedCapabilityException(operation(verb, Effect.ONCE), "the entry '" + seen.key()
					+ "' has no etag, as it was not written through the sidecar: put it once");
		}
		return apply(change.withEtag(seen.etag()));
	}

	private Call<Void> applyConditional(StateChange change) {
		Operation operation = operation(switch (change.kind()) {
			case PUT -> "put";
			case CREATE -> "putIfAbsent";
			case DELETE -> "delete";
		}, Effect.ONCE);
		Feature feature = (change.kind() == Kind.CREATE) ? Feature.STATE_CREATE_ONLY : Feature.STATE_COMPARE_AND_SET;
		return this.wire.rules(change.key()).then((rules) -> {
			rules.require(feature, operation);
			return (change.kind() == Kind.DELETE) ? this.wire.delete(operation, change)
					: this.wire.save(operation, List.of(rules.alone(change)));
		});
	}

	/**
	 * A plain save. A key that another program wrote with "first write wins" takes it
	 * only under its etag.
	 */
	private Call<Void> put(StateChange change) {
		return this.wire.save(operation("put", Effect.REPEATABLE), List.of(change)).recover((failure) -> {
			if (failure instanceof SidecarUnavailableException || !this.wire.marked(failure)) {
				throw failure;
			}
			return get(change.key(), Consistency.UNSPECIFIED, Map.of()).then((entry) -> this.wire.save(
					operation("put", (entry.etag() != null) ? Effect.ONCE : Effect.REPEATABLE),
					List.of(change.withEtag(entry.etag()))));
		});
	}

	/**
	 * Writes in one request, without conditions and not atomically. After a failure
	 * nothing is known of any of them.
	 * @param changes the changes, no key twice
	 * @return the writing call
	 */
	public Call<Void> putAll(List<StateChange> changes) {
		return this.wire.save(operation("putAll", Effect.REPEATABLE), changes);
	}

	/**
	 * Makes all changes or none, in their order.
	 * @param changes the changes, at least one
	 * @return the writing call
	 */
	public Call<Void> transaction(List<StateChange> changes) {
		boolean conditional = changes.stream().anyMatch(StateChange::conditional);
		Operation operation = operation("transaction", conditional ? Effect.ONCE : Effect.REPEATABLE);
		return this.wire.rules(changes.get(0).key()).then((rules) -> {
			rules.require(Feature.STATE_TRANSACTION, operation);
			if (conditional) {
				rules.require(Feature.STATE_CONDITIONAL_TRANSACTION, operation);
			}
			return this.wire.transaction(operation, changes.stream().map(rules::inTransaction).toList());
		});
	}

	/**
	 * An operation on this store.
	 * @param verb what is done
	 * @param effect what happens when it is done twice
	 * @return the operation
	 */
	public Operation operation(String verb, Effect effect) {
		return new Operation(BuildingBlock.STATE, verb, this.wire.component(), effect);
	}

}
