package dev.outrigger.testkit.embedded.dapr;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's mistake is not the sidecar's. */
class DaprHttpFrontEndTests {

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	@AfterEach
	void stop() {
		this.sidecar.close();
	}

	private String status(String line, String body) throws IOException {
		return status(this.sidecar, line, body);
	}

	private static String status(EmbeddedSidecar sidecar, String line, String body) throws IOException {
		String[] endpoint = sidecar.daprHttpEndpoint().split(":");
		try (Socket socket = new Socket(endpoint[0], Integer.parseInt(endpoint[1]))) {
			String request = line + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
					+ "content-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
		}
	}

	@Test
	void numbersBeyondDoublesAreRefusedInStateAndTextInEvents() throws Exception {
		assertThat(status("POST /v1.0/state/store", "[{\"key\":\"k\",\"value\":1e400}]")).isEqualTo("400");
		assertThat(status("POST /v1.0/publish/messages/orders", "{\"n\":1e400}")).isEqualTo("204");
		assertThat(this.sidecar.pubSub("messages").published("orders")).hasSize(1);
	}

	@Test
	void redisKeepsSixDecimals() throws Exception {
		String body = "[{\"key\":\"k\",\"value\":[0.1234567,1e-7,100000000.1234567,\"<\"]}]";
		try (EmbeddedSidecar redis = EmbeddedSidecar.builder().auto(Profile.REDIS).start()) {
			assertThat(status(redis, "POST /v1.0/state/store", body)).isEqualTo("204");
			assertThat(stored(redis)).isEqualTo("[0.123457,0,100000000.1234567,\"\\u003c\"]");
		}
		assertThat(status("POST /v1.0/state/store", body)).isEqualTo("204");
		assertThat(stored(this.sidecar)).isEqualTo("[0.1234567,1e-7,100000000.1234567,\"\\u003c\"]");
	}

	private static String stored(EmbeddedSidecar sidecar) {
		return new String(sidecar.state("store").get("orders||k").orElseThrow().value(), StandardCharsets.UTF_8);
	}

	@Test
	void partsOfPathsThatCannotBeDecodedAreBadRequests() throws Exception {
		for (String line : new String[] { "GET /v1.0/state/store/%zz", "POST /v1.0/state/%zz",
				"POST /v1.0/publish/%zz/orders", "POST /v1.0/publish/messages/%zz", "GET /v1.0/configuration/%zz",
				"GET /v1.0/secrets/store/%zz", "PUT /v1.0/metadata/%zz", "POST /v1.0-alpha1/lock/%zz",
				"GET /v1.0/metadata?a=%zz" }) {
			assertThat(status(line, "")).as(line).isEqualTo("400");
		}
	}

}
