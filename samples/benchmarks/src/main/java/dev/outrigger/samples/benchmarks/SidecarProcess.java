package dev.outrigger.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The standalone sidecar's process. */
final class SidecarProcess implements AutoCloseable {

	private final Process process;

	private final String endpoint;

	SidecarProcess(String jar, String dialect) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(tool("java"), "-Xmx512m", "-jar", jar, "--" + dialect + "-grpc-port=0", "--state=statestore",
						"--pubsub=messages", "--config=settings", "--config-item=settings/colour=red", "--lock=locks"));
		this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		BufferedReader output = this.process.inputReader();
		String found = "";
		for (String line = output.readLine(); line != null && found.isEmpty(); line = output.readLine()) {
			if (line.contains("gRPC")) {
				found = line.substring(line.lastIndexOf(' ') + 1);
			}
		}
		this.endpoint = found;
	}

	private static String tool(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

	String endpoint() {
		return this.endpoint;
	}

	/** What is left after a full collection. */
	long liveBytes() throws IOException {
		Process histogram = new ProcessBuilder(tool("jcmd"), Long.toString(this.process.pid()), "GC.class_histogram")
			.start();
		String total = histogram.inputReader()
			.lines()
			.filter((line) -> line.startsWith("Total"))
			.findFirst()
			.orElseThrow(() -> new IOException("jcmd says nothing about the sidecar"));
		return Long.parseLong(total.trim().split("\\s+")[2]);
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
