package dev.outrigger.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server in a process of its own, so that what is measured is the client's. The first
 * line of its output has its ports, and it ends with its standard input.
 */
final class ServerProcess implements AutoCloseable {

	private final Process process;

	private final List<Integer> ports;

	ServerProcess(Class<?> main) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.process = new ProcessBuilder(
				List.of(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"), main.getName()))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		this.ports = Stream.of(String.valueOf(output.readLine()).split(" ")).map(Integer::valueOf).toList();
	}

	/** The first one, of servers that have one. */
	int port() {
		return this.ports.get(0);
	}

	List<Integer> ports() {
		return this.ports;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
