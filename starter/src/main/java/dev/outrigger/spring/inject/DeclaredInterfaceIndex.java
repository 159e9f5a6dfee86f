package dev.outrigger.spring.inject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.aot.AotDetector;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/**
 * The names of the interfaces that ahead-of-time processing found, as a resource: a
 * native image has no class path to scan.
 */
final class DeclaredInterfaceIndex {

	static final String RESOURCE = "META-INF/outrigger/declared-interfaces";

	private DeclaredInterfaceIndex() {
	}

	/** Adds to the index, which several contexts may share. */
	static void write(GenerationContext generation, Stream<Class<?>> types) {
		List<String> names = types.map(Class::getName).toList();
		generation.getGeneratedFiles().handleFile(Kind.RESOURCE, RESOURCE, (file) -> {
			SortedSet<String> all = new TreeSet<>(names);
			InputStreamSource before = file.getContent();
			if (before != null) {
				all.addAll(lines(before.getInputStream()));
			}
			ByteArrayResource content = new ByteArrayResource(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
			if (before != null) {
				file.override(content);
			}
			else {
				file.create(content);
			}
		});
		generation.getRuntimeHints().resources().registerPattern(RESOURCE);
	}

	private static List<String> lines(InputStream in) throws IOException {
		try (in) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
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
			return (index != null) ? Optional.of(lines(index)) : Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + RESOURCE, ex);
		}
	}

}
