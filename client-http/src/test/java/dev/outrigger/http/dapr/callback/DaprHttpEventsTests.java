package dev.outrigger.http.dapr.callback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.CallbackLimits;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.ConnectionOptions;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Dapr delivers is handed on as it was written, or not at all. */
class DaprHttpEventsTests {

	private static final BrokerTraits TRAITS = new BrokerTraits(10, Duration.ofSeconds(60), true, true, true, Set.of(),
			JsonCarriage.EXACT);

	private final List<WireEvent> events = new ArrayList<>();

	private final DaprHttpCallbacks callbacks = new DaprHttpCallbacks(new CallbackOptions("127.0.0.1", -1, "/outrigger",
			List.of(new DeclaredTopic(new TopicName("messages", "orders"), true)), List.of(), null, null,
			CallbackLimits.DEFAULTS, null, () -> true), ConnectionOptions.DEFAULTS, () -> {
			});

	@BeforeEach
	void listen() {
		this.callbacks.open(new StreamRequest("messages", "orders", null, 10, Map.of()), new DeliverySink() {

			@Override
			public void opened() {
			}

			@Override
			public void delivered(Delivery delivery) {
				DaprHttpEventsTests.this.events.add(delivery.event());
				delivery.answer(Answer.ACK);
			}

			@Override
			public void stalled(String advice) {
			}

			@Override
			public void ended(SidecarException cause) {
			}

		}, TRAITS);
	}

	@AfterEach
	void close() {
		this.callbacks.close();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "1.10", "1.0", "1e400", "-0.0", "12345678901234567890.1234567890123456789012345678901234567890",
					"{\"b\": 1.50,\"a\":[ 1E5 ]}", "\"text\"", "null ", "true" })
	void jsonIsHandedOnAsItIsWritten(String json) {
		assertThat(deliver(event("\"datacontenttype\":\"application/json\",\"data\":" + json))).isEqualTo(success());
		assertThat(text(this.events.get(0))).isEqualTo(json.startsWith("null") ? "" : json.strip());
	}

	@Test
	void numbersAreAsLongAndValuesAsDeepAsASidecarCanMakeThem() {
		String deep = "[".repeat(600) + "]".repeat(600);
		String number = "1".repeat(1001) + "." + "3".repeat(1001);
		assertThat(deliver(event("\"data\":" + deep + ",\"datacontenttype\":\"application/json\"")))
			.isEqualTo(success());
		assertThat(deliver(event("\"data\":" + number + ",\"datacontenttype\":\"application/x+json\",\"n\":" + number)))
			.isEqualTo(success());
		assertThat(text(this.events.get(0))).isEqualTo(deep);
		assertThat(text(this.events.get(1))).isEqualTo(number);
		assertThat(this.events).allSatisfy((event) -> {
			assertThat(event.id()).isEqualTo("1");
			assertThat(event.source()).isEqualTo("shop");
		});
	}

	@Test
	void attributesAreHandedOnAsTheyAreWritten() {
		assertThat(deliver(event("\"a\":1e400,\"b\":0.10,\"c\":true,\"d\":\"\\u0444\\n\",\"e\":null,\"f\":{},\"g\":\"\""
				+ ",\"h\":1234567890.1234567890123456789012345678901")))
			.isEqualTo(success());
		assertThat(this.events.get(0).attributes()).isEqualTo(Map.of("a", "1e400", "b", "0.10", "c", "true", "d",
				"\u0444\n", "h", "1234567890.1234567890123456789012345678901"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"data_base64\":\"!!!\"", "\"data_base64\":7", "\"data\":NaN", "\"data\":", "\"data\":01",
			"\"data\":1} {\"x\":1", "\"data\":\"\u0001\"" })
	void whatIsNoEventIsDroppedAsItWouldBeNoneTheNextTime(String wrong) {
		assertThat(deliver(event(wrong))).isEqualTo("200 {\"status\":\"DROP\"}");
		assertThat(this.events).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "7", "\"text\"", "nonsense", "{}{}" })
	void whatIsNoObjectIsDropped(String body) {
		assertThat(deliver(body)).isEqualTo("200 {\"status\":\"DROP\"}");
		assertThat(this.events).isEmpty();
	}

	@Test
	void bytesThatAreNoTextAreDropped() {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes("{\"specversion\":\"1.0\",\"id\":\"1\",\"data\":\"".getBytes(StandardCharsets.UTF_8));
		body.write(0xff);
		body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
		assertThat(deliver("application/cloudevents+json", body.toByteArray())).isEqualTo("200 {\"status\":\"DROP\"}");
		body.reset();
		body.writeBytes("{".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
		assertThat(deliver("application/cloudevents+json", body.toByteArray())).isEqualTo("200 {\"status\":\"DROP\"}");
	}

	@Test
	void theGoodEventsOfABatchAreAcknowledgedWhateverTheOthersAre() {
		String batch = "{\"topic\":\"orders\",\"entries\":[" + entry("1", event("\"data\":1.0")) + ","
				+ entry("2", event("\"data_base64\":\"!!!\"")) + ", 7 ," + entry("3", "\"AAEC\"") + ","
				+ entry("4", event("\"data_base64\":\"AAEC\"")) + "]}";
		assertThat(deliver("application/json", batch.getBytes(StandardCharsets.UTF_8))).isEqualTo("200 {\"statuses\":["
				+ "{\"entryId\":\"1\",\"status\":\"SUCCESS\"},{\"entryId\":\"2\",\"status\":\"DROP\"},"
				+ "{\"entryId\":\"\",\"status\":\"DROP\"},{\"entryId\":\"3\",\"status\":\"SUCCESS\"},"
				+ "{\"entryId\":\"4\",\"status\":\"SUCCESS\"}]}");
		assertThat(this.events).hasSize(3);
		assertThat(text(this.events.get(0))).isEqualTo("1.0");
		assertThat(this.events.get(1).data()).containsExactly(0, 1, 2);
		assertThat(this.events.get(2).data()).containsExactly(0, 1, 2);
	}

	private static String entry(String id, String event) {
		return "{\"entryId\":\"" + id + "\",\"contentType\":\"application/cloudevents+json\",\"event\":" + event + "}";
	}

	private static String event(String members) {
		return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"shop\",\"type\":\"t\"," + members + "}";
	}

	private static String text(WireEvent event) {
		return new String(event.data(), StandardCharsets.UTF_8);
	}

	private static String success() {
		return "200 {\"status\":\"SUCCESS\"}";
	}

	private String deliver(String body) {
		return deliver("Application/CloudEvents+JSON; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
	}

	private String deliver(String contentType, byte[] body) {
		CallbackReply reply = this.callbacks
			.handle(new CallbackRequest("POST", List.of("outrigger", "messages", "orders"),
					Map.of("content-type", contentType), body.length), body)
			.toCompletableFuture()
			.join();
		return reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8);
	}

}
