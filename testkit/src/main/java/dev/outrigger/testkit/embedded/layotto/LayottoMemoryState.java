package dev.outrigger.testkit.embedded.layotto;

import java.util.Base64;
import java.util.List;

import dev.outrigger.testkit.embedded.engine.StateCommand;
import dev.outrigger.testkit.embedded.engine.StateRecord;
import dev.outrigger.testkit.embedded.engine.StateTable;
import io.grpc.Status.Code;

/**
 * What Layotto's own store in memory does: single writes check nothing, the etag is the
 * client's, and what is read is the base64 text of what was written.
 */
final class LayottoMemoryState {

	private LayottoMemoryState() {
	}

	static byte[] read(StateRecord found) {
		return Base64.getEncoder().encode(found.value());
	}

	static void apply(StateTable store, StateCommand command) {
		if (command.delete()) {
			store.remove(command.key());
		}
		else {
			store.put(command.key(), StateRecord.of(command.value(), etag(command)));
		}
	}

	private static String etag(StateCommand command) {
		return (command.etag() != null) ? command.etag() : "";
	}

	/**
	 * Every operation needs the etag of an entry that has one; without, nothing happens.
	 */
	static void transaction(StateTable store, List<StateCommand> commands) {
		for (StateCommand command : commands) {
			StateRecord current = store.get(command.key()).orElse(null);
			if (current != null && current.etag().isEmpty()) {
				// The real one panics here, which its host answers with OK.
				return;
			}
			if (current == null || !current.etag().equals(etag(command))) {
				throw LayottoFrontEnd.failure(Code.INTERNAL,
						"error while executing state transaction: etag does not match for key "
								+ ((current == null) ? "not found " : "") + command.key());
			}
		}
		commands.forEach((command) -> apply(store, command));
	}

}
