package dev.outrigger.spring.callback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What a call is refused with, whatever serves it, and before its body is read. */
@ExtendWith(OutputCaptureExtension.class)
class CallbackHostsTests {

	private static final String EVENTS = "/outrigger/messages/placed";

	private static final String TOKEN = "dapr-api-token: t0ken";

	private static EmbeddedSidecar sidecar;

	@BeforeAll
	static void startSidecar() {
		sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
	}

	@AfterAll
	static void stopSidecar() {
		sidecar.close();
	}

	@ParameterizedTest
	@EnumSource
	void refusesBeforeABodyIsRead(CallbackHost host) throws Exception {
		try (ConfigurableApplicationContext context = start(host)) {
			int port = CallbackHost.port(context);
			assertThat(call(port, "POST " + EVENTS, "", "content-length: 200000000")).startsWith("401")
				.contains("www-authenticate: dapr-api-token");
			assertThat(call(port, "POST " + EVENTS, "", "dapr-api-token: other", "transfer-encoding: chunked"))
				.startsWith("401");
			assertThat(call(port, "POST " + EVENTS, "", TOKEN, "content-length: 200000000")).startsWith("413");
			assertThat(call(port, "PUT " + EVENTS, "", TOKEN, "content-length: 200000000")).startsWith("405")
				.contains("allow: POST");
			assertThat(call(port, "POST /dapr/subscribe", "", TOKEN, "content-length: 10")).startsWith("405")
				.contains("allow: GET");
			assertThat(call(port, "DELETE /configuration/settings/colour", "", TOKEN)).startsWith("405")
				.contains("allow: POST");
			assertThat(call(port, "POST /elsewhere", "", TOKEN, "content-length: 0")).startsWith("404");
		}
	}

	@ParameterizedTest
	@EnumSource
	void keepsNoMoreOfABodyThanTheLimit(CallbackHost host) throws Exception {
		try (ConfigurableApplicationContext context = start(host)) {
			int port = CallbackHost.port(context);
			String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
			assertThat(call(port, "POST " + EVENTS, chunk.repeat(20), TOKEN, "transfer-encoding: chunked"))
				.startsWith("413");
			String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":\""
					+ "x".repeat(60_000) + "\"}";
			assertThat(call(port, "POST " + EVENTS, event, TOKEN, "content-type: application/cloudevents+json",
					"content-length: " + event.length()))
				.startsWith("200");
		}
	}

	@ParameterizedTest
	@EnumSource
	void doesNotWaitForABodyForEver(CallbackHost host) throws Exception {
		try (ConfigurableApplicationContext context = start(host, "outrigger.callback.read-timeout=1s",
				"server.tomcat.connection-timeout=3s")) {
			assertThat(call(CallbackHost.port(context), "POST " + EVENTS, "{", TOKEN, "content-length: 2"))
				.startsWith("408");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTargetThatIsNoUriIsABadRequest(CallbackHost host) throws Exception {
		try (ConfigurableApplicationContext context = start(host)) {
			int port = CallbackHost.port(context);
			assertThat(call(port, "GET /dapr/%zz", "")).startsWith("400");
			assertThat(call(port, "GET /dapr/{x}", "")).startsWith("400");
			assertThat(call(port, "POST " + EVENTS + "%", "", "content-length: 200000000")).startsWith("400");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTypeThatNoSidecarSendsIsNoFailure(CallbackHost host) throws Exception {
		try (ConfigurableApplicationContext context = start(host)) {
			int port = CallbackHost.port(context);
			for (String type : List.of("multipart/form-data", "multipart/mixed; boundary=b", "*", "*/*", "text/*")) {
				assertThat(call(port, "POST " + EVENTS, "{}", TOKEN, "content-type: " + type, "content-length: 2"))
					.as(type)
					.matches("(?s)(200|415).*");
				assertThat(call(port, "GET /dapr/subscribe", "", TOKEN, "content-type: " + type)).as(type)
					.matches("(?s)(200|415).*");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aBodyThatIsCutLeavesNoTraceInTheLog(CallbackHost host, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start(host);
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), CallbackHost.port(context))) {
			socket.getOutputStream()
				.write(("POST " + EVENTS + " HTTP/1.1\r\nhost: localhost\r\n" + TOKEN
						+ "\r\ncontent-length: 2\r\n\r\n{")
					.getBytes(StandardCharsets.UTF_8));
			socket.shutdownOutput();
			socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
			assertThat(socket.getInputStream().readAllBytes()).asString().doesNotContain(" 500 ");
		}
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void aTargetThatIsNoUriLeavesNoTraceInTheLog(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start(CallbackHost.OWN)) {
			int port = CallbackHost.port(context);
			assertThat(call(port, "GET //", "")).startsWith("400");
			assertThat(call(port, "GET //dapr/subscribe", "", TOKEN)).startsWith("400");
			assertThat(call(port, "GET /dapr/%zz", "")).startsWith("400");
			assertThat(call(port, "GET /dapr/{x}", "")).startsWith("400");
			assertThat(call(port, "GET /" + "x".repeat(20_000), "")).startsWith("414");
			assertThat(call(port, "GET /", "", "x: " + "x".repeat(100_000))).startsWith("431");
			assertThat(call(port, "nonsense", "")).startsWith("400");
		}
		assertThat(output).doesNotContain("\tat ");
	}

	/** Status and headers of the answer, in lower case. */
	private static String call(int port, String line, String body, String... headers) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
			OutputStream out = socket.getOutputStream();
			String head = line + " HTTP/1.1\r\nhost: localhost\r\n"
					+ String.join("", List.of(headers).stream().map((header) -> header + "\r\n").toList()) + "\r\n";
			out.write((head + body).getBytes(StandardCharsets.UTF_8));
			out.flush();
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			List<String> lines = new ArrayList<>();
			for (String next = in.readLine(); next != null && !next.isEmpty(); next = in.readLine()) {
				lines.add(next);
			}
			assertThat(lines).as("answer to " + line).isNotEmpty();
			lines.set(0, lines.get(0).substring("HTTP/1.1 ".length()));
			return String.join("\n", lines)
				.replaceFirst("(?i)www-authenticate", "www-authenticate")
				.replaceFirst("(?i)allow:", "allow:");
		}
	}

	private static ConfigurableApplicationContext start(CallbackHost host, String... properties) {
		return new SpringApplicationBuilder(Application.class).web(host.type())
			.properties("server.port=0", "spring.main.banner-mode=off", "outrigger.sidecar=dapr",
					"outrigger.transport=http", "outrigger.connection.endpoint=" + sidecar.daprHttpEndpoint(),
					"outrigger.callback.port=" + host.callbackPort(), "outrigger.callback.token=t0ken",
					"outrigger.callback.max-request-size=64KB", "outrigger.pubsub.listener.drain-timeout=100ms")
			.properties(properties)
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	static final class Listener {

		@TopicListener(pubsub = "messages", topic = "placed")
		void on(String event) {
		}

	}

}
