package dev.outrigger.samples.orders;

import java.time.Duration;

import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Talks to a shop. */
public final class ShopClient {

	private ShopClient() {
	}

	/**
	 * A connection per request: Reactor Netty 1.3.6 can stop to read one that is kept
	 * when the answer comes from another thread (reactor-netty issue 4361).
	 */
	public static WebTestClient at(String port) {
		return WebTestClient.bindToServer(new ReactorClientHttpConnector(HttpClient.newConnection()))
			.baseUrl("http://localhost:" + port)
			.responseTimeout(Duration.ofSeconds(20))
			.build();
	}

}
