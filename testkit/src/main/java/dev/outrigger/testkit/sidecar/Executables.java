package dev.outrigger.testkit.sidecar;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for programs on the machine. */
public final class Executables {

	private Executables() {
	}

	/**
	 * Looks for a program: the system property {@code outrigger.testkit.<name>} and the
	 * environment variable {@code OUTRIGGER_TESTKIT_<NAME>} name its file; else it is
	 * looked for on the path, and where Dapr's command line installs its own.
	 * @param name the program's name, such as {@code daprd}
	 * @return its file; empty when it is not installed
	 * @throws IllegalStateException when the property or variable names no program
	 */
	public static Optional<Path> find(String name) {
		String property = "outrigger.testkit." + name;
		String variable = "OUTRIGGER_TESTKIT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
		String named = System.getProperty(property, System.getenv(variable));
		if (named != null && !named.isBlank()) {
			Path file = Path.of(named);
			if (!Files.isExecutable(file) || Files.isDirectory(file)) {
				throw new IllegalStateException(
						property + " or " + variable + ": '" + named + "' (expected: a program's file)");
			}
			return Optional.of(file);
		}
		return folders().map((folder) -> folder.resolve(name))
			.filter((file) -> Files.isExecutable(file) && !Files.isDirectory(file))
			.findFirst();
	}

	private static Stream<Path> folders() {
		String path = System.getenv("PATH");
		Stream<String> ofPath = (path != null) ? Stream.of(path.split(File.pathSeparator)) : Stream.empty();
		return Stream.concat(ofPath.filter((folder) -> !folder.isBlank()).map(Path::of),
				Stream.of(Path.of(System.getProperty("user.home"), ".dapr", "bin")));
	}

}
