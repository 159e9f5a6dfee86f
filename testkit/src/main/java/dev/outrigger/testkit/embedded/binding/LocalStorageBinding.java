package dev.outrigger.testkit.embedded.binding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files in a folder, as Dapr's {@code localstorage}: data that is a quoted text is taken
 * out of its quotes, and what is base64 is decoded.
 */
public final class LocalStorageBinding implements BindingComponent {

	/** The component's type. */
	public static final String TYPE = "localstorage";

	private final Path root;

	/**
	 * Creates a binding.
	 * @param root the folder; is made when it is missing
	 */
	public LocalStorageBinding(Path root) {
		this.root = root.toAbsolutePath().normalize();
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public List<String> operations() {
		return List.of("create", "get", "list", "delete");
	}

	@Override
	public BindingAnswer invoke(BindingCommand command) {
		return BindingAnswer.of(done(command, command.metadata().getOrDefault("fileName", "")));
	}

	private byte[] done(BindingCommand command, String name) {
		try {
			return switch (command.operation()) {
				case "create" -> create(name.isEmpty() ? UUID.randomUUID().toString() : name, command.data());
				case "get" -> Files.readAllBytes(file(name));
				case "list" -> list(file(name));
				default -> {
					Files.delete(file(name));
					yield new byte[0];
				}
			};
		}
		catch (NoSuchFileException ex) {
			throw new BindingFailure(command.operation().equals("get") ? "file not found: " + ex.getMessage()
					: ex.getMessage() + ": no such file or directory");
		}
		catch (IOException ex) {
			throw new BindingFailure(ex.toString());
		}
	}

	/** Never outside the folder. */
	private Path file(String name) {
		Path file = this.root.resolve(ContainedPaths.within(name)).normalize();
		return file.startsWith(this.root) ? file : this.root;
	}

	private byte[] create(String name, byte[] data) throws IOException {
		Path file = file(name);
		Files.createDirectories(file.getParent());
		Files.write(file, content(data));
		return ("{\"fileName\":" + JsonMapper.shared().writeValueAsString(this.root.relativize(file).toString()) + "}")
			.getBytes(StandardCharsets.UTF_8);
	}

	/** What is kept of what is given. */
	static byte[] content(byte[] data) {
		return decoded(unquoted(data));
	}

	/** What is between the quotes of a quoted text. */
	static byte[] unquoted(byte[] data) {
		if (data.length < 2 || data[0] != '"') {
			return data;
		}
		try {
			JsonNode text = JsonMapper.shared().readTree(data);
			return text.isString() ? text.asString().getBytes(StandardCharsets.UTF_8) : data;
		}
		catch (JacksonException ex) {
			return data;
		}
	}

	private static byte[] decoded(byte[] data) {
		try {
			return (data.length % 4 == 0) ? Base64.getDecoder().decode(data) : data;
		}
		catch (IllegalArgumentException ex) {
			return data;
		}
	}

	private byte[] list(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new BindingFailure(
					Files.exists(folder) ? "unable to list files as the file specified is not a directory: " + folder
							: "error getting stats for path " + folder + ": no such file or directory");
		}
		try (Stream<Path> files = Files.walk(folder)) {
			List<String> names = files.filter(Files::isRegularFile).sorted().map(Path::toString).toList();
			return names.isEmpty() ? "null".getBytes(StandardCharsets.UTF_8)
					: JsonMapper.shared().writeValueAsBytes(names);
		}
	}

}
