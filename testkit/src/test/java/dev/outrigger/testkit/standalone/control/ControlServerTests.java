package dev.outrigger.testkit.standalone.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.binding.Binding;
import dev.outrigger.binding.BindingRequest;
import dev.outrigger.codec.Codec;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.invoke.ServiceRequest;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.secret.Secrets;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import dev.outrigger.testkit.tck.control.LocalService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Control by a client that knows HTTP only. */
class ControlServerTests {

	private static final Set<String> VERBS = Set.of("get", "put", "post", "delete");

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	private final ControlServer control = ControlServer.start(this.sidecar, 0);

	private final HttpClient client = HttpClient.newHttpClient();

	private SidecarConnection connection;

	@BeforeEach
	void connect() {
		this.connection = SidecarConnection.builder("dapr")
			.endpoint(this.sidecar.daprEndpoint())
			.appId("orders")
			.timeout(Duration.ofMinutes(1))
			.build();
	}

	@AfterEach
	void close() {
		this.connection.close();
		this.control.close();
		this.sidecar.close();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.control.url() + path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private HttpResponse<String> get(String path) {
		return send(request(path).GET());
	}

	private int put(String path, String body) {
		return send(request(path).PUT(BodyPublishers.ofString(body))).statusCode();
	}

	private int post(String path, String body) {
		return send(request(path).POST(BodyPublishers.ofString(body))).statusCode();
	}

	private int delete(String path) {
		return send(request(path).DELETE()).statusCode();
	}

	@Test
	void stateIsSeededAndRead() {
		KeyValueStore<String> carts = KeyValueStore.of(this.connection, StateStoreSpec.of("carts", String.class));
		assertThat(put("/state/carts/orders%7C%7Ca%2Bb+c?etag=7", "\"full\"")).isEqualTo(204);
		assertThat(carts.entry("a+b+c").etag()).isEqualTo("7");
		carts.put("other", "x");
		assertThat(get("/state/carts").body()).isEqualTo("[\"orders||a+b+c\",\"orders||other\"]");
		HttpResponse<String> entry = get("/state/carts/orders%7C%7Cother");
		assertThat(entry.body()).isEqualTo("x");
		assertThat(entry.headers().firstValue("etag")).isPresent();
		assertThat(delete("/state/carts/orders%7C%7Cother")).isEqualTo(204);
		assertThat(carts.get("other")).isEmpty();
		assertThat(get("/state/carts/orders%7C%7Cother").statusCode()).isEqualTo(404);
	}

	@Test
	void anInputBindingBringsSomethingToTheApplication() {
		try (LocalService application = new LocalService((exchange) -> {
			boolean handled = exchange.getRequestURI().getPath().equals("/nightly");
			byte[] body = exchange.getRequestBody().readAllBytes();
			byte[] answer = handled
					? ("\"took " + new String(body, StandardCharsets.UTF_8) + "\"").getBytes(StandardCharsets.UTF_8)
					: "[]".getBytes(StandardCharsets.UTF_8);
			boolean refused = exchange.getRequestURI().getPath().equals("/broken")
					&& exchange.getRequestMethod().equals("POST");
			exchange.sendResponseHeaders(refused ? 500 : 200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		})) {
			HttpRequest.Builder bring = request("/bindings/nightly/events?metadata.path=inbox")
				.POST(BodyPublishers.ofString("parcel"));
			assertThat(send(bring).statusCode()).isEqualTo(502);
			this.sidecar.callDaprApplication(application.port(), "http");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> send(bring).statusCode() == 200);
			assertThat(send(bring).body()).contains("took parcel");
			assertThat(post("/bindings/broken/events", "parcel")).isEqualTo(502);
		}
	}

	@Test
	void anApplicationThatIsNamedCanBeCalled() {
		try (LocalService stock = new LocalService((exchange) -> {
			exchange.sendResponseHeaders(201, -1);
			exchange.close();
		})) {
			assertThat(put("/services/stock", "{\"address\":\"nowhere\"}")).isEqualTo(400);
			assertThat(put("/services/stock", "{\"address\":\"http://127.0.0.1:" + stock.port() + "\"}"))
				.isEqualTo(204);
			assertThat(ServiceInvoker.of(this.connection, "stock").invoke(ServiceRequest.get("/")).status())
				.isEqualTo(201);
		}
	}

	@Test
	void configurationSecretsAndLocksAreChanged() {
		ConfigurationStore settings = ConfigurationStore.of(this.connection, ConfigurationStoreSpec.of("settings"));
		assertThat(put("/configuration/settings/colour", "red")).isEqualTo(204);
		assertThat(settings.get("colour").orElseThrow()).isEqualTo("red");
		assertThat(get("/configuration/settings/colour").body()).isEqualTo("red");
		assertThat(get("/configuration/settings").body()).isEqualTo("{\"colour\":\"red\"}");
		assertThat(delete("/configuration/settings/colour")).isEqualTo(204);
		assertThat(settings.get("colour")).isEmpty();

		assertThat(put("/secrets/vault/password", "s3cret")).isEqualTo(204);
		assertThat(send(request("/secrets/vault/database").header("content-type", "application/json")
			.PUT(BodyPublishers.ofString("{\"user\":\"sa\",\"password\":\"x\"}"))).statusCode()).isEqualTo(204);
		Secrets vault = Secrets.of(this.connection, "vault");
		assertThat(vault.get("password").orElseThrow().text()).isEqualTo("s3cret");
		assertThat(vault.getAll("database").get("user").text()).isEqualTo("sa");

		Locks locks = Locks.of(this.connection, "locks");
		assertThat(locks.tryAcquire("door", LockOptions.leaseFor(Duration.ofMinutes(5)))).isPresent();
		assertThat(get("/locks/locks/door").body()).contains("\"owner\":");
		assertThat(delete("/locks/locks/door")).isEqualTo(204);
		assertThat(get("/locks/locks/door").statusCode()).isEqualTo(404);
		assertThat(locks.tryAcquire("door", LockOptions.leaseFor(Duration.ofMinutes(5)))).isPresent();
		assertThat(post("/clock", "{\"advance\":\"PT6M\"}")).isEqualTo(204);
		assertThat(get("/locks/locks/door").statusCode()).isEqualTo(404);
	}

	@Test
	void eventsAndCommandsAreSeenUntilTheReset() {
		EventPublisher.of(this.connection, PublisherSpec.of("messages", "orders", String.class)).publish("first");
		assertThat(get("/topics/messages/orders/published").body()).contains("\"data\":\"first\"");
		assertThat(get("/topics/messages/orders/answered").body()).isEqualTo("[]");
		assertThat(get("/topics/messages/orders/unanswered").body()).isEqualTo("[]");
		Binding.of(this.connection, "mail", Codec.standard())
			.invoke(BindingRequest.of("create").withData(new byte[] { -1 }).withMetadata("to", "you"));
		assertThat(get("/bindings/mail").body())
			.isEqualTo("[{\"operation\":\"create\",\"metadata\":{\"to\":\"you\"},\"data_base64\":\"/w==\"}]");
		assertThat(get("/components").body()).contains("\"name\":\"messages\"", "\"name\":\"mail\"");
		assertThat(post("/reset", "")).isEqualTo(204);
		assertThat(get("/topics/messages/orders/published").body()).isEqualTo("[]");
		assertThat(get("/bindings/mail").body()).isEqualTo("[]");
	}

	@Test
	void callsFailAndTheSidecarGoesAwayAsAskedFor() {
		KeyValueStore<String> carts = KeyValueStore.of(this.connection, StateStoreSpec.of("carts", String.class));
		String fault = "{\"kind\":\"refuse\",\"status\":\"INTERNAL\",\"message\":\"on purpose\",\"rpc\":\"SaveState\","
				+ "\"component\":\"carts\",\"times\":2}";
		assertThat(post("/faults", fault)).isEqualTo(204);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> carts.put("key", "x"))
			.withMessageContaining("on purpose");
		assertThat(delete("/faults")).isEqualTo(204);
		carts.put("key", "x");
		assertThat(send(request("/faults").POST(BodyPublishers.ofString("{\"kind\":\"cut\",\"status\":\"ABORTED\"}")))
			.body()).isEqualTo("{\"cut\":0}");
		assertThat(post("/away", "")).isEqualTo(204);
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(() -> carts.get("key"));
		assertThat(delete("/away")).isEqualTo(204);
		assertThat(post("/restart?memory=false", "")).isEqualTo(204);
		assertThat(get("/state/carts").body()).isEqualTo("[]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/clock   | {"advance":"5s"}                 | advance: '5s' (expected: a duration, as PT1.5S)
					/clock   | {"advance":"PT0S"}               | advance: 'PT0S' (expected: more than zero, and 3650 days at most)
					/clock   | {"advance":"PT999999999999H"}    | advance: 'PT999999999999H' (expected: more than zero
					/faults  | {"kind":"refuse","status":"OK"}  | status: 'OK' (expected: one of gRPC's errors, as UNAVAILABLE)
					/faults  | {"kind":"delay","delay":"PT-1S"} | delay: 'PT-1S' (expected: more than zero
					/clock   | soon                             | (expected: a JSON object)
					/clock   | []                               | body: '[]' (expected: a JSON object)
					/restart | {}                               | memory: '' (expected: true or false)
					/faults  | {"kind":"break"}                 | kind: 'break' (expected: refuse, misreport, delay or cut)
					/faults  | {"kind":"refuse","status":"BAD"} | status: 'BAD' (expected: one of gRPC's, as UNAVAILABLE)
					/faults  | {"kind":"delay","delay":"PT1S","times":0} | times: '0' (expected: a number of calls)
					""")
	void whatIsMalformedIsNamed(String path, String body, String message) {
		HttpResponse<String> response = send(request(path).POST(BodyPublishers.ofString(body)));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains(message);
	}

	@Test
	void componentsPathsAndVerbsThatAreNotThereAreNamed() {
		try (EmbeddedSidecar strict = EmbeddedSidecar.builder().start();
				ControlServer other = ControlServer.start(strict, 0)) {
			HttpResponse<String> missing = send(HttpRequest.newBuilder(URI.create(other.url() + "/state/carts")).GET());
			assertThat(missing.statusCode()).isEqualTo(404);
			assertThat(missing.body()).isEqualTo("state: 'carts' (expected: a component of the embedded sidecar)");
		}
		assertThat(get("/nothing").statusCode()).isEqualTo(404);
		HttpResponse<String> verb = send(request("/faults").GET());
		assertThat(verb.statusCode()).isEqualTo(405);
		assertThat(verb.headers().firstValue("allow")).contains("DELETE, POST");
		HttpQuestion malformed = HttpQuestion.of("GET", "/state/carts/%zz", Map.of("host", "localhost"), new byte[0]);
		HttpAnswer answer = new ControlApi(ControlServer.routes(this.sidecar)).route(malformed)
			.answer()
			.get()
			.toCompletableFuture()
			.join();
		assertThat(answer.status()).isEqualTo(400);
	}

	@Test
	void pagesInABrowserAreRefused() {
		HttpResponse<String> page = send(
				request("/reset").header("origin", "https://example.org").POST(BodyPublishers.noBody()));
		assertThat(page.statusCode()).isEqualTo(403);
	}

	@Test
	@SuppressWarnings("unchecked")
	void thePageNamesExactlyWhatIsServed() {
		Map<String, Map<String, Object>> paths = (Map<String, Map<String, Object>>) new Yaml(
				new SafeConstructor(new LoaderOptions()))
			.<Map<String, Object>>load(get("/openapi.yaml").body())
			.get("paths");
		Set<String> described = new TreeSet<>();
		paths.forEach((path, item) -> item.keySet()
			.stream()
			.filter(VERBS::contains)
			.forEach((verb) -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path)));
		List<String> served = ControlServer.routes(this.sidecar)
			.stream()
			.map((route) -> route.method() + " " + route.template())
			.toList();
		assertThat(described).containsExactlyInAnyOrderElementsOf(served);
	}

}
