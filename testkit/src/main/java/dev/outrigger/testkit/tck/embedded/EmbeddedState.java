package dev.outrigger.testkit.tck.embedded;

import java.util.Map;

import dev.outrigger.testkit.embedded.engine.StateCommand;
import dev.outrigger.testkit.embedded.engine.StateCommand.Concurrency;
import dev.outrigger.testkit.embedded.engine.StateTable;
import dev.outrigger.testkit.tck.control.StateControl;

/**
 * A store of the embedded sidecar.
 *
 * @param table the store
 * @param prefix what the sidecar puts before the application's keys
 */
record EmbeddedState(StateTable table, String prefix) implements StateControl {

	@Override
	public void writeFirst(String key, byte[] value) {
		this.table.apply(new StateCommand(false, this.prefix + key, value, null, Concurrency.FIRST_WRITE, Map.of()));
	}

}
