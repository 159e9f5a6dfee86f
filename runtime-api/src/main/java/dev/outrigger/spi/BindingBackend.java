package dev.outrigger.spi;

import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;

/** Making one component do something outside. */
public interface BindingBackend extends Backend {

	/** The type of this backend. */
	BackendType<BindingBackend> TYPE = new BackendType<>(BuildingBlock.BINDING, BindingBackend.class);

	/**
	 * Makes the component do something.
	 * @param request what
	 * @return the call: what the component answered
	 */
	Call<Reply> invoke(Request request);

	/** An operation that no component has, so that none does anything. */
	@Override
	default Call<?> verify() {
		return invoke(new Request("outrigger-probe", new byte[0], Map.of()))
			.recover((failure) -> (failure instanceof ComponentNotFoundException) ? Calls.failed(failure)
					: Calls.value(new Reply(new byte[0], Map.of())));
	}

	/**
	 * What a request does, by the usual names of operations.
	 * @param operation the name of the operation
	 * @param block the building block that the component serves
	 * @param component the component's name in the sidecar
	 * @return the operation
	 */
	static Operation operation(String operation, BuildingBlock block, String component) {
		Effect effect = switch (operation) {
			case "get", "list", "head", "options" -> Effect.READ;
			default -> Effect.ONCE;
		};
		return new Operation(block, operation, component, effect);
	}

	/**
	 * What a component is to do.
	 *
	 * @param operation the name of the operation
	 * @param data what it is done with; empty for nothing
	 * @param metadata how it is done
	 */
	record Request(String operation, byte[] data, Map<String, String> metadata) {

	}

	/**
	 * What a component answered.
	 *
	 * @param data the answer; empty for none
	 * @param metadata what else it said
	 */
	record Reply(byte[] data, Map<String, String> metadata) {

	}

}
