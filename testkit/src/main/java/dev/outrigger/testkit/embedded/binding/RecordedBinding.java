package dev.outrigger.testkit.embedded.binding;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Does nothing but remember, as for a mail server that is not there. */
public final class RecordedBinding implements BindingComponent {

	private final String type;

	private final List<BindingCommand> commands = new CopyOnWriteArrayList<>();

	/**
	 * Creates a binding.
	 * @param type the type that it stands for, without the block, as {@code smtp}
	 */
	public RecordedBinding(String type) {
		this.type = type;
	}

	@Override
	public String type() {
		return this.type;
	}

	@Override
	public List<String> operations() {
		return List.of("create", "get", "list", "delete", "post", "put", "exec");
	}

	@Override
	public byte[] invoke(BindingCommand command) {
		this.commands.add(command);
		return new byte[0];
	}

	/** What it was told to do. */
	public List<BindingCommand> commands() {
		return List.copyOf(this.commands);
	}

	/** Forgets. */
	public void clear() {
		this.commands.clear();
	}

}
