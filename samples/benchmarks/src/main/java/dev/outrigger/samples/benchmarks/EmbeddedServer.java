package dev.outrigger.samples.benchmarks;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;

/** The embedded sidecar in a process of its own; its first output is its ports. */
final class EmbeddedServer {

	private EmbeddedServer() {
	}

	/** Serves until the standard input ends. */
	public static void main(String[] args) throws Exception {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			System.out.println(port(sidecar.endpoint("dapr")) + " " + port(sidecar.endpoint("dapr-http")));
			while (System.in.read() >= 0) {
				continue;
			}
		}
	}

	private static String port(String endpoint) {
		return endpoint.substring(endpoint.lastIndexOf(':') + 1);
	}

}
