package dev.outrigger.testkit.embedded.binding;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * Does nothing but remember, as for a mail server that is not there, and calls the
 * application when it is told to. What is created under a {@code fileName} can be had
 * again, as from {@code localstorage}.
 */
public final class RecordedBinding implements BindingComponent {

	private final String type;

	private static final String FILE_NAME = "fileName";

	private final List<BindingCommand> commands = new CopyOnWriteArrayList<>();

	private volatile BindingAnswer answer = BindingAnswer.NONE;

	private final Map<String, byte[]> files = new ConcurrentHashMap<>();

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
	public boolean isInput() {
		return true;
	}

	@Override
	public List<String> operations() {
		return List.of("create", "get", "list", "delete", "post", "put", "exec");
	}

	@Override
	public BindingAnswer invoke(BindingCommand command) {
		this.commands.add(command);
		String name = ContainedPaths.within(command.metadata().getOrDefault(FILE_NAME, ""));
		if (name.isEmpty()) {
			return this.answer;
		}
		return switch (command.operation()) {
			case "create" -> {
				this.files.put(name, LocalStorageBinding.content(command.data()));
				yield this.answer;
			}
			case "get" ->
				new BindingAnswer(there(this.files.get(name), "file not found: " + name), this.answer.metadata());
			case "delete" -> {
				there(this.files.remove(name), "remove " + name + ": no such file or directory");
				yield this.answer;
			}
			default -> this.answer;
		};
	}

	/**
	 * Sets what it answers from now on, except for the content of files.
	 * @param answer the answer
	 */
	public void answer(BindingAnswer answer) {
		this.answer = answer;
	}

	private static byte[] there(byte @Nullable [] content, String missing) {
		if (content == null) {
			throw new BindingFailure(missing);
		}
		return content;
	}

	/** What it was told to do. */
	public List<BindingCommand> commands() {
		return List.copyOf(this.commands);
	}

	/** Forgets, and answers nothing again. */
	@Override
	public void clear() {
		this.answer = BindingAnswer.NONE;
		this.commands.clear();
		this.files.clear();
	}

}
