package dev.outrigger.testkit.embedded.binding;

import java.util.List;

/**
 * A component that calls the application, and cannot be called.
 *
 * @param type the type that it stands for, without the block, as {@code cron}
 */
public record CallingBinding(String type) implements BindingComponent {

	@Override
	public boolean isInput() {
		return true;
	}

	@Override
	public boolean isOutput() {
		return false;
	}

	@Override
	public List<String> operations() {
		return List.of();
	}

	@Override
	public BindingAnswer invoke(BindingCommand command) {
		throw new BindingFailure("the binding has no operations");
	}

}
