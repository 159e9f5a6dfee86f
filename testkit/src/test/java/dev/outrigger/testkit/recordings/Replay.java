package dev.outrigger.testkit.recordings;

import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import com.google.protobuf.Message;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse.TopicEventResponseStatus;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.ConfigurationEntries;
import dev.outrigger.testkit.recordings.RecordedApplication.Delivery;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One run of an exchange against the embedded sidecar. Waiting is done by its clock. */
final class Replay {

	private static final Duration LONG = Duration.ofSeconds(8);

	/** How long to look for what must not come, after the sidecar's clock was moved. */
	private static final Duration SHORT = Duration.ofMillis(250);

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final EmbeddedSidecar sidecar;

	private final Channel channel;

	private final ServiceDescriptor service;

	private final ProtoJson json;

	private final @Nullable RecordedApplication application;

	private final HttpSteps http;

	private final Placeholders placeholders = new Placeholders();

	private final Map<String, RecordedStream> streams = new HashMap<>();

	private final Map<String, MethodDescriptor<Message, Message>> methods = new HashMap<>();

	private boolean texts = true;

	Replay(EmbeddedSidecar sidecar, Channel channel, ServiceDescriptor service, ProtoJson json,
			@Nullable RecordedApplication application) {
		this.sidecar = sidecar;
		this.channel = channel;
		this.service = service;
		this.json = json;
		this.application = application;
		this.http = new HttpSteps(sidecar.daprHttpEndpoint());
	}

	/**
	 * Does all steps.
	 * @return what differs from the recording; empty when nothing does
	 */
	String run(Exchange exchange) {
		this.texts = exchange.texts();
		try {
			for (JsonNode step : exchange.steps()) {
				String difference = step(step);
				if (!difference.isEmpty()) {
					return difference;
				}
			}
			return "";
		}
		finally {
			this.streams.values().forEach(RecordedStream::cancel);
		}
	}

	private String step(JsonNode step) {
		if (step.has("method")) {
			return this.http.request(step, this.placeholders, this.texts);
		}
		if (step.has("rpc")) {
			return unary(step);
		}
		if (step.has("stream")) {
			return stream(step);
		}
		if (step.has("callback")) {
			return callback(step);
		}
		if (step.has("backend")) {
			step.get("backend").forEach(this::backend);
			return "";
		}
		if (step.has("quiet")) {
			return quiet(seconds(step.get("seconds")), () -> application().next(step.get("quiet").asString(), SHORT));
		}
		if (!this.streams.isEmpty()) {
			// What was sent on a stream has no answer that one could wait for.
			Awaitility.await().atMost(Duration.ofMinutes(1)).pollDelay(SHORT).until(() -> true);
		}
		this.sidecar
			.advance(step.has("wait") ? seconds(step.get("wait")) : Duration.ofMillis(step.get("wait_ms").asLong()));
		return "";
	}

	private static Duration seconds(JsonNode node) {
		return Duration.ofMillis((long) (node.asDouble() * 1000));
	}

	private void backend(JsonNode command) {
		ConfigurationEntries entries = this.sidecar.configuration("configstore");
		String key = this.placeholders.fill(command.get(1).asString());
		switch (command.get(0).asString()) {
			case "SET" -> entries.put(key, command.get(2).asString());
			case "DEL" -> entries.remove(key);
			default -> throw new IllegalArgumentException(command.toString());
		}
	}

	private String unary(JsonNode step) {
		MethodDescriptor<Message, Message> method = method(step.get("rpc").asString());
		try {
			Message response = ClientCalls.blockingUnaryCall(this.channel, method,
					CallOptions.DEFAULT.withDeadlineAfter(LONG.toSeconds(), TimeUnit.SECONDS),
					request(step.get("request"), method));
			return step.has("response")
					? compare(ordered(step, step.get("response")), ordered(step, this.json.write(response)))
					: "recorded " + step.get("status") + " but was " + response;
		}
		catch (StatusRuntimeException ex) {
			return step.has("status") ? failure(step.get("status"), ex)
					: "recorded " + step.get("response") + " but was " + this.json.write(ex);
		}
	}

	private String compare(JsonNode expected, JsonNode actual) {
		return this.placeholders.difference(expected, actual);
	}

	/** Lists whose order the sidecars do not promise. */
	private JsonNode ordered(JsonNode step, JsonNode response) {
		JsonNode node = response.deepCopy();
		sort(node, "registered_components", "name");
		if (step.path("unordered").asBoolean(false)) {
			sort(node, "items", "key");
		}
		return node;
	}

	private void sort(JsonNode node, String list, String by) {
		if (node.has(list) && node instanceof ObjectNode object) {
			List<JsonNode> sorted = StreamSupport.stream(node.get(list).spliterator(), false)
				.sorted(Comparator.comparing((element) -> this.placeholders.fill(element.get(by).asString())))
				.toList();
			object.putArray(list).addAll(sorted);
		}
	}

	private String failure(JsonNode expected, StatusRuntimeException actual) {
		JsonNode was = this.json.write(actual);
		if (!this.texts) {
			return compare(withoutTexts(expected), withoutTexts(was));
		}
		return compare(expected, was);
	}

	private static JsonNode withoutTexts(JsonNode status) {
		JsonNode copy = MAPPER.readTree(status.toString());
		copy.findParents("message").forEach((node) -> ((ObjectNode) node).remove("message"));
		copy.findParents("description").forEach((node) -> ((ObjectNode) node).remove("description"));
		copy.findParents("error").forEach((node) -> ((ObjectNode) node).remove("error"));
		return copy;
	}

	private String stream(JsonNode step) {
		String name = step.get("stream").asString();
		if (step.has("open")) {
			MethodDescriptor<Message, Message> method = method(step.get("open").asString());
			RecordedStream stream = new RecordedStream(this.channel, method);
			this.streams.put(name, stream);
			this.methods.put(name, method);
			if (step.has("request")) {
				stream.send(request(step.get("request"), method));
				stream.halfClose();
			}
			return "";
		}
		RecordedStream stream = this.streams.get(name);
		if (step.has("send")) {
			stream.send(request(step.get("send"), this.methods.get(name)));
		}
		else if (step.has("half_close") || step.has("halfClose")) {
			stream.halfClose();
		}
		else if (step.has("cancel")) {
			stream.cancel();
			// The sidecar learns of it a moment later.
			Awaitility.await().atMost(Duration.ofMinutes(1)).pollDelay(SHORT).until(() -> true);
		}
		else if (step.has("receive")) {
			return (stream.next(LONG) instanceof Message message)
					? compare(step.get("receive"), this.json.write(message)) : "nothing came: " + step;
		}
		else if (step.has("end") || step.has("status")) {
			return end(step.has("end") ? step.get("end") : step.get("status"), stream.next(LONG));
		}
		else {
			return nothing(step, stream);
		}
		return "";
	}

	private String nothing(JsonNode step, RecordedStream stream) {
		Duration duration = step.has("quiet") ? seconds(step.get("quiet"))
				: Duration.ofMillis(step.path("receive_nothing_ms").asLong(step.path("within_ms").asLong()));
		return quiet(duration, () -> stream.next(SHORT));
	}

	/** First as it is, so that what was sent arrives, then after the time. */
	private String quiet(Duration duration, Supplier<@Nullable Object> next) {
		Object came = next.get();
		if (came == null) {
			this.sidecar.advance(duration);
			came = next.get();
		}
		return (came != null) ? "nothing was recorded but came: " + came : "";
	}

	private String end(JsonNode expected, @Nullable Object actual) {
		if (!(actual instanceof StatusRuntimeException ended)) {
			return "no end: " + actual;
		}
		if (ended.getStatus().getCode() == Status.Code.CANCELLED) {
			// The text is the client's own.
			return expected.get("code").asString().equals("CANCELLED") ? "" : "recorded " + expected + " but cancelled";
		}
		return failure(expected, ended);
	}

	private RecordedApplication application() {
		if (this.application == null) {
			throw new IllegalStateException("There is no application in this recording");
		}
		return this.application;
	}

	private String callback(JsonNode step) {
		if (step.get("callback").asString().equals("ListTopicSubscriptions")) {
			application().asked().orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
			return "";
		}
		Delivery delivery = redelivered(step.get("topic").asString());
		if (delivery == null) {
			return "no event came: " + step;
		}
		JsonNode send = step.get("send");
		if (send.has("error")) {
			delivery.fail(send.get("error").asString());
		}
		else {
			delivery.answer(send.get("status").isNumber() ? send.get("status").asInt()
					: TopicEventResponseStatus.valueOf(send.get("status").asString()).getNumber());
		}
		JsonNode expected = step.get("receive").deepCopy();
		JsonNode actual = this.json.write(delivery.event());
		if (step.path("json").asBoolean(false)) {
			decode((ObjectNode) expected);
			decode((ObjectNode) actual);
		}
		return compare(expected, actual);
	}

	/** Redelivery waits for the processing time-out, on the sidecar's clock. */
	private @Nullable Delivery redelivered(String topic) {
		for (int second = 0; second < 4; second++) {
			Delivery delivery = application().next(topic, SHORT);
			if (delivery != null) {
				return delivery;
			}
			this.sidecar.advance(Duration.ofSeconds(1));
		}
		return null;
	}

	private static void decode(ObjectNode event) {
		event.set("data", MAPPER.readTree(Base64.getDecoder().decode(event.get("data").asString())));
	}

	private Message request(JsonNode template, MethodDescriptor<Message, Message> method) {
		return ProtoJson.read(this.placeholders.fill(template), prototype(method));
	}

	private static Message prototype(MethodDescriptor<Message, Message> method) {
		return ((PrototypeMarshaller<Message>) method.getRequestMarshaller()).getMessagePrototype();
	}

	@SuppressWarnings("unchecked")
	private MethodDescriptor<Message, Message> method(String rpc) {
		return (MethodDescriptor<Message, Message>) this.service.getMethods()
			.stream()
			.filter((method) -> rpc.equals(method.getBareMethodName()))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("no rpc " + rpc));
	}

}
