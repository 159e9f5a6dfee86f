package dev.outrigger.spring.inject;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/** An application whose beans were defined by generated code. */
class AotTests {

	@TempDir
	private Path folder;

	@Test
	void aProcessedApplicationStartsHasItsFacadesAndItsListenersAreCalled() throws Exception {
		Path sources = this.folder.resolve("sources");
		Path resources = this.folder.resolve("resources");
		Path classes = this.folder.resolve("classes");
		SpringApplicationAotProcessor.main(new String[] { AotApplication.class.getName(), sources.toString(),
				resources.toString(), classes.toString(), "dev.outrigger", "aot" });
		compile(sources, classes);
		try (URLClassLoader loader = new URLClassLoader(path(classes, resources),
				ClassLoader.getPlatformClassLoader())) {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(loader);
			try {
				assertThat(loader.loadClass(AotApplication.class.getName()).getMethod("use").invoke(null))
					.isEqualTo("stored, published, declared, 5, locked, heard, s3cret twice, brought {\"to\":\"7\"}");
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
		assertThat(Files.readAllLines(resources.resolve(DeclaredInterfaceIndex.RESOURCE)))
			.contains(AotApplication.Declared.class.getName(), AotApplication.Settings.class.getName());
		assertThat(hints(resources)).contains("AotApplication$Declared", "AotApplication$Settings",
				"AotApplication$Order", "AotApplication$Answer");
	}

	private static void compile(Path sources, Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp",
				classPath() + File.pathSeparator + classes));
		try (Stream<Path> files = Files.walk(sources)) {
			files.filter((file) -> file.toString().endsWith(".java")).map(Path::toString).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private static URL[] path(Path... first) {
		return Stream.concat(Stream.of(first), Stream.of(classPath().split(File.pathSeparator)).map(Path::of))
			.map(AotTests::url)
			.toArray(URL[]::new);
	}

	private static URL url(Path path) {
		try {
			URI uri = path.toUri();
			return uri.toURL();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String hints(Path resources) throws IOException {
		return Files
			.readString(resources.resolve("META-INF/native-image/dev.outrigger/aot/reachability-metadata.json"));
	}

}
