package dev.outrigger.storage;

import java.util.List;
import java.util.Map;

import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateRules;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StoredEntry;

/**
 * A wire whose reads go together with others of the store, where nobody asks for more
 * than a plain read.
 *
 * @param wire makes the requests
 * @param reads puts reads together
 */
record CoalescingWire(StateWire wire, CoalescedReads reads) implements StateWire {

	@Override
	public Call<StoredEntry> get(Operation operation, String key, Consistency consistency,
			Map<String, String> metadata) {
		return (consistency == Consistency.UNSPECIFIED && metadata.isEmpty()) ? this.reads.get(operation, key)
				: this.wire.get(operation, key, consistency, metadata);
	}

	@Override
	public Call<StateRules> rules(String key) {
		return this.wire.rules(key);
	}

	@Override
	public Call<List<BulkEntry>> getAll(Operation operation, List<String> keys, Map<String, String> metadata) {
		return this.wire.getAll(operation, keys, metadata);
	}

	@Override
	public Call<Void> save(Operation operation, List<StateChange> changes) {
		return this.wire.save(operation, changes);
	}

	@Override
	public Call<Void> delete(Operation operation, StateChange change) {
		return this.wire.delete(operation, change);
	}

	@Override
	public Call<Void> transaction(Operation operation, List<StateChange> changes) {
		return this.wire.transaction(operation, changes);
	}

	@Override
	public boolean marked(SidecarException failure) {
		return this.wire.marked(failure);
	}

	@Override
	public boolean hidesEmptyValues() {
		return this.wire.hidesEmptyValues();
	}

	@Override
	public String component() {
		return this.wire.component();
	}

}
