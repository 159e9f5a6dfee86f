package dev.outrigger.testkit.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc;
import dev.outrigger.grpc.dapr.proto.BulkSubscribeConfig;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.grpc.dapr.proto.TopicSubscription;
import dev.outrigger.grpc.layotto.proto.Etag;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SaveStateRequest;
import dev.outrigger.grpc.layotto.proto.StateItem;
import dev.outrigger.testkit.embedded.engine.Profile;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Values that fit nowhere: a client's mistake is never an accident of the sidecar. */
@Order(2)
class HostileValuesTests {

	private static final List<String> VALUES = List.of("a\u0001b", "a\r\nb: c", "\0", "\u007f", "\"}2", "\u00fc", "",
			"9223372036854775807", "99999999999999999999", "-1", "1e999", "2562047h", "{x", "%zz");

	private static final String SUBSCRIPTIONS = """
			[{"pubsubname":"messages","topic":"one","route":"/one"},
			{"pubsubname":"messages","topic":"many","route":"/many",
			"bulkSubscribe":{"enabled":true,"maxMessagesCount":2,"maxAwaitDurationMs":50}}]""";

	private final HttpClient http = HttpClient.newHttpClient();

	private final JsonMapper mapper = new JsonMapper();

	private final List<Runnable> ends = new ArrayList<>();

	private EmbeddedSidecar sidecar;

	@AfterEach
	void close() {
		this.ends.forEach(Runnable::run);
	}

	private void start(String profile) {
		EmbeddedSidecar started = EmbeddedSidecar.builder().auto(Profile.named(profile)).start();
		this.sidecar = started;
		this.ends.add(started::close);
	}

	private ManagedChannel channel(String endpoint) {
		ManagedChannel channel = NettyChannelBuilder.forTarget(endpoint).usePlaintext().build();
		this.ends.add(0, channel::shutdownNow);
		return channel;
	}

	private HttpResponse<String> send(String method, String path, String contentType, String body, String... headers)
			throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://" + this.sidecar.daprHttpEndpoint() + path))
			.timeout(Duration.ofSeconds(60))
			.header("content-type", contentType)
			.method(method, BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private void assertUnderstood(HttpResponse<String> response, String what) {
		assertThat(response.body()).as(what).doesNotContain("Exception", "java.", "embedded sidecar failed");
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "strict", "redis", "in-memory" })
	void stateIsRefusedInTheSidecarsWords(String profile) throws Exception {
		start(profile);
		for (String value : VALUES) {
			String json = this.mapper.writeValueAsString(value);
			for (String concurrency : List.of("", "first-write", "last-write")) {
				String key = this.mapper.writeValueAsString("k" + concurrency);
				String item = "{\"key\":" + key + ",\"value\":1,\"options\":{\"concurrency\":\"" + concurrency + "\"}";
				send("POST", "/v1.0/state/store", "application/json", "[" + item + "}]");
				assertUnderstood(
						send("POST", "/v1.0/state/store", "application/json", "[" + item + ",\"etag\":" + json + "}]"),
						"save with etag " + json);
				assertUnderstood(send("POST", "/v1.0/state/store/transaction", "application/json",
						"{\"operations\":[{\"operation\":\"upsert\",\"request\":" + item + ",\"etag\":" + json
								+ "}}]}"),
						"transaction with etag " + json);
				assertUnderstood(
						send("POST", "/v1.0/state/store", "application/json",
								"[" + item + ",\"metadata\":{\"ttlInSeconds\":" + json + "}}]"),
						"time to live " + json);
				assertUnderstood(send("GET", "/v1.0/state/store/k" + concurrency, "application/json", ""), "get");
			}
			assertUnderstood(send("POST", "/v1.0/state/store", "application/json",
					"[{\"key\":" + json + ",\"value\":" + json + "}]"), "key " + json);
			assertUnderstood(send("GET", "/v1.0/state/store/" + encoded("k" + value), "application/json", ""),
					"key " + json);
			assertUnderstood(send("POST", "/v1.0/state/store/bulk", "application/json", "{\"keys\":[" + json + "]}"),
					"keys " + json);
			assertUnderstood(send("POST", "/v1.0/" + encoded(value) + "/x", "application/json", json), "path " + json);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e400", "[1e400]", "{\"a\":-1e999}" })
	void aNumberThatIsNoDoubleIsMalformed(String number) throws Exception {
		start("strict");
		HttpResponse<String> saved = send("POST", "/v1.0/state/store", "application/json",
				"[{\"key\":\"k\",\"value\":" + number + "}]");
		assertThat(saved.statusCode()).isEqualTo(400);
		assertThat(saved.body()).contains("ERR_MALFORMED_REQUEST", "cannot unmarshal number");
		assertThat(send("POST", "/v1.0/publish/messages/one", "application/json", number).statusCode()).isEqualTo(204);
		assertThat(this.sidecar.pubSub("messages")
			.published("one")
			.get(0)
			.envelope()
			.orElseThrow()
			.path("data")
			.asString()).isEqualTo(number);
	}

	@Test
	void aHeaderThatHttpDoesNotAllowIsABadRequest() throws Exception {
		start("strict");
		String[] hostAndPort = this.sidecar.daprHttpEndpoint().split(":");
		for (String header : List.of("traceparent: a\u0001b", "tracestate: a\0b", "If-Match: a\u000bb")) {
			try (Socket socket = new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]))) {
				socket.getOutputStream()
					.write(("POST /v1.0/publish/messages/one HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
							+ header + "\r\n\r\n")
						.getBytes(StandardCharsets.UTF_8));
				assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).as(header)
					.startsWith("HTTP/1.1 400 ");
			}
		}
	}

	@Test
	void anEtagThatNoHeaderCarriesIsWrittenAsOneCan() throws Exception {
		start("in-memory");
		RuntimeGrpc.newBlockingStub(channel(this.sidecar.layottoEndpoint()))
			.saveState(SaveStateRequest.newBuilder()
				.setStoreName("store")
				.addStates(StateItem.newBuilder()
					.setKey("k")
					.setValue(ByteString.copyFromUtf8("1"))
					.setEtag(Etag.newBuilder().setValue("a\r\nb: c\u0001")))
				.build());
		this.sidecar.state("store").put(appKey(), this.sidecar.state("store").get("k").orElseThrow());
		HttpResponse<String> found = send("GET", "/v1.0/state/store/k", "application/json", "");
		assertThat(found.statusCode()).isEqualTo(200);
		assertThat(found.headers().firstValue("etag")).hasValue("a  b: c");
	}

	private String appKey() throws Exception {
		send("POST", "/v1.0/state/store", "application/json", "[{\"key\":\"k\",\"value\":1}]");
		return this.sidecar.state("store")
			.keys()
			.stream()
			.filter((key) -> key.endsWith("||k"))
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@CsvSource({ "strict,http", "strict,grpc", "redis,http", "redis,grpc", "in-memory,http", "in-memory,grpc" })
	void publishersAreAnsweredWhateverTheApplicationCanTake(String profile, String protocol) throws Exception {
		start(profile);
		this.sidecar.callDaprApplication(protocol.equals("http") ? httpApplication() : grpcApplication(), protocol);
		await().atMost(Duration.ofSeconds(60))
			.until(() -> send("GET", "/v1.0/healthz", "text/plain", "").statusCode() == 204);
		for (String value : VALUES) {
			for (String topic : List.of("one", "many")) {
				publish(topic, value);
			}
		}
	}

	private void publish(String topic, String value) throws Exception {
		String path = "/v1.0/publish/messages/" + topic;
		for (String name : List.of("cloudevent.id", "cloudevent.subject", "cloudevent.traceparent",
				"cloudevent.traceid", "cloudevent.tracestate", "ttlInSeconds", "x")) {
			HttpResponse<String> answer = send("POST",
					path + "?metadata." + encoded(name) + "=" + encoded(value) + "&metadata." + encoded(value) + "=y",
					"application/json", "{}");
			assertThat(answer.statusCode()).as(name + " " + value + " " + answer.body()).isEqualTo(204);
		}
		for (String event : List.of("{\"data_base64\":%s}", "{\"id\":%s,\"data\":1}", "{\"expiration\":%s}",
				"{\"traceparent\":%s,\"tracestate\":{\"a\":1},\"traceid\":[1]}",
				"{\"datacontenttype\":%s,\"data\":1}")) {
			String body = event.formatted(this.mapper.writeValueAsString(value));
			HttpResponse<String> answer = send("POST", path, "application/cloudevents+json", body);
			assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(204);
			DaprGrpc.newBlockingStub(this.grpc())
				.publishEvent(PublishEventRequest.newBuilder()
					.setPubsubName("messages")
					.setTopic(topic)
					.setData(ByteString.copyFromUtf8(body))
					.setDataContentType("application/cloudevents+json")
					.putMetadata(value, value)
					.build());
			RuntimeGrpc.newBlockingStub(this.layotto())
				.publishEvent(dev.outrigger.grpc.layotto.proto.PublishEventRequest.newBuilder()
					.setPubsubName("messages")
					.setTopic(topic)
					.setData(ByteString.copyFromUtf8(body))
					.setDataContentType("application/cloudevents+json")
					.putMetadata("ttlInSeconds", value)
					.build());
		}
	}

	private ManagedChannel grpc;

	private ManagedChannel layotto;

	private ManagedChannel grpc() {
		this.grpc = (this.grpc != null) ? this.grpc : channel(this.sidecar.daprEndpoint());
		return this.grpc;
	}

	private ManagedChannel layotto() {
		this.layotto = (this.layotto != null) ? this.layotto : channel(this.sidecar.layottoEndpoint());
		return this.layotto;
	}

	private int httpApplication() throws IOException {
		HttpServer application = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		application.createContext("/dapr/subscribe", (exchange) -> reply(exchange, SUBSCRIPTIONS));
		application.createContext("/", (exchange) -> reply(exchange, "{\"status\":\"SUCCESS\"}"));
		application.start();
		this.ends.add(() -> application.stop(0));
		return application.getAddress().getPort();
	}

	private static void reply(HttpExchange exchange, String body) throws IOException {
		exchange.getRequestBody().readAllBytes();
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private int grpcApplication() throws IOException {
		Server application = NettyServerBuilder.forPort(0).addService(new AppCallbackGrpc.AppCallbackImplBase() {

			@Override
			public void listTopicSubscriptions(Empty request, StreamObserver<ListTopicSubscriptionsResponse> observer) {
				observer.onNext(ListTopicSubscriptionsResponse.newBuilder()
					.addSubscriptions(TopicSubscription.newBuilder().setPubsubName("messages").setTopic("one"))
					.addSubscriptions(TopicSubscription.newBuilder()
						.setPubsubName("messages")
						.setTopic("many")
						.setBulkSubscribe(BulkSubscribeConfig.newBuilder()
							.setEnabled(true)
							.setMaxMessagesCount(2)
							.setMaxAwaitDurationMs(50)))
					.build());
				observer.onCompleted();
			}

		}).build().start();
		this.ends.add(application::shutdownNow);
		return application.getPort();
	}

}
