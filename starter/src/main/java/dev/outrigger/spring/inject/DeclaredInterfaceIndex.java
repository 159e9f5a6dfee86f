package dev.outrigger.spring.inject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.aot.AotDetector;
import org.springframework.aot.generate.GenerationContext;

/**
 * The names of the interfaces that ahead-of-time processing found, as a resource: a
 * native image has no class path to scan.
 */
final class DeclaredInterfaceIndex {

	static final String RESOURCE = "META-INF/outrigger/declared-interfaces";

	private DeclaredInterfaceIndex() {
	}

	/** Writes the index. */
	static void write(GenerationContext generation, Stream<Class<?>> types) {
		List<String> names = types.map(Class::getName).sorted().distinct().toList();
		generation.getGeneratedFiles().addResourceFile(RESOURCE, String.join("\n", names));
		generation.getRuntimeHints().resources().registerPattern(RESOURCE);
	}

	/**
	 * Reads the index of an application that was processed ahead of time.
	 * @param classLoader has the resource
	 * @return the names; empty where the class path has to be scanned
	 */
	static Optional<List<String>> read(ClassLoader classLoader) {
		if (!AotDetector.useGeneratedArtifacts()) {
			return Optional.empty();
		}
		try (InputStream index = classLoader.getResourceAsStream(RESOURCE)) {
			return (index != null)
					? Optional.of(new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().toList())
					: Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + RESOURCE, ex);
		}
	}

}
