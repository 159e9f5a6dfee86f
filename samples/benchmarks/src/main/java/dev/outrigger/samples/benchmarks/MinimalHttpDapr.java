package dev.outrigger.samples.benchmarks;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that answers every request with the same bytes over HTTP, in a process of its
 * own; its port is its first output.
 */
final class MinimalHttpDapr {

	private MinimalHttpDapr() {
	}

	/** Serves until the standard input ends. */
	public static void main(String[] args) throws Exception {
		byte[] json = JsonMapper.builder().build().writeValueAsBytes(BenchmarkOrder.EXAMPLE);
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> response.header("Content-Type", "application/json")
				.header("Etag", "1")
				.header("Content-Length", Integer.toString(json.length))
				.sendByteArray(Mono.just(json)))
			.bindNow();
		System.out.println(server.port());
		while (System.in.read() >= 0) {
			continue;
		}
		server.disposeNow();
	}

}
