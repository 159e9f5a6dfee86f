package dev.outrigger.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The server's process. */
final class ServerProcess implements AutoCloseable {

	private final Process process;

	private final int port;

	ServerProcess(Class<?> main) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.process = new ProcessBuilder(
				List.of(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"), main.getName()))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		this.port = Integer.parseInt(String.valueOf(output.readLine()));
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
