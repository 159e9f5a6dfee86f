package dev.outrigger.testkit.recordings;

import java.util.List;

import dev.outrigger.testkit.embedded.binding.BindingAnswer;
import dev.outrigger.testkit.embedded.binding.BindingCommand;
import dev.outrigger.testkit.embedded.binding.BindingComponent;

/** Has the operations of Layotto's http binding, and calls nobody. */
final class SilentHttpBinding implements BindingComponent {

	@Override
	public String type() {
		return "http";
	}

	@Override
	public List<String> operations() {
		return List.of("create", "get", "head", "post", "put", "patch", "delete", "options", "trace");
	}

	@Override
	public BindingAnswer invoke(BindingCommand command) {
		return BindingAnswer.NONE;
	}

}
