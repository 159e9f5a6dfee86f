package dev.outrigger.testkit.embedded.dapr;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.outrigger.testkit.embedded.dapr.AppSubscription.Bulk;
import dev.outrigger.testkit.embedded.dapr.AppSubscription.Rule;
import dev.outrigger.testkit.embedded.binding.BindingFailure;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.GoJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls an application that serves HTTP. */
final class HttpAppChannel implements DaprAppChannel {

	private static final Logger logger = LoggerFactory.getLogger(HttpAppChannel.class);

	private static final String NO_TRACE = "00-00000000000000000000000000000000-0000000000000000-00";

	private static final String JSON = "application/json";

	private final HttpAppClient client;

	private final String appId;

	HttpAppChannel(int port, String appId, String token) {
		this.client = new HttpAppClient(port, token);
		this.appId = appId;
	}

	@Override
	public String protocol() {
		return "http";
	}

	@Override
	public int port() {
		return this.client.port();
	}

	private CompletableFuture<HttpResponse<byte[]>> discover(String path) {
		return this.client.send(this.client.request(path)
			.setHeader("dapr-app-id", this.appId)
			.setHeader("content-type", JSON)
			.timeout(Duration.ofSeconds(10))
			.GET()
			.build());
	}

	@Override
	public CompletionStage<List<AppSubscription>> subscriptions() {
		return discover("/dapr/config").thenCompose((config) -> discover("/dapr/subscribe"))
			.thenApply(HttpAppChannel::read);
	}

	/** Names are read in any case, as the sidecar's language does. */
	private static JsonNode member(JsonNode node, String name) {
		return DaprHttpBodies.member(node, name);
	}

	private static List<AppSubscription> read(HttpResponse<byte[]> response) {
		List<AppSubscription> all = new ArrayList<>();
		if (response.statusCode() != 200 || response.body().length == 0) {
			return all;
		}
		for (JsonNode node : GoJson.read(response.body())) {
			List<Rule> rules = new ArrayList<>();
			JsonNode routes = member(node, "routes");
			member(routes, "rules").forEach((rule) -> rules
				.add(new Rule(member(rule, "match").asString(""), member(rule, "path").asString(""))));
			String route = member(routes, "default").asString(member(node, "route").asString(""));
			if (!route.isEmpty()) {
				rules.add(new Rule("", route));
			}
			Map<String, String> metadata = new LinkedHashMap<>();
			member(node, "metadata").properties()
				.forEach((member) -> metadata.put(member.getKey(), member.getValue().asString("")));
			if (!rules.isEmpty()) {
				all.add(new AppSubscription(member(node, "pubsubname").asString(""), member(node, "topic").asString(""),
						metadata, member(node, "deadLetterTopic").asString(""), rules,
						bulk(member(node, "bulkSubscribe"))));
			}
		}
		return all;
	}

	private static @Nullable Bulk bulk(JsonNode node) {
		return member(node, "enabled").asBoolean(false)
				? Bulk.of(member(node, "maxMessagesCount").asInt(0), member(node, "maxAwaitDurationMs").asInt(0))
				: null;
	}

	@Override
	public CompletionStage<BrokerAnswer> deliver(AppSubscription subscription, String path, String topic,
			ObjectNode envelope, Map<String, String> metadata) {
		return send(path, subscription, envelope, metadata, "application/cloudevents+json", GoJson.write(envelope))
			.thenApply((response) -> response.map(HttpAppChannel::answer).orElse(BrokerAnswer.RETRY));
	}

	@Override
	public CompletionStage<List<BrokerAnswer>> deliverAll(AppSubscription subscription, String path, String topic,
			List<ObjectNode> envelopes) {
		List<String> ids = envelopes.stream().map((envelope) -> UUID.randomUUID().toString()).toList();
		return send(path, subscription, envelopes.get(0), Map.of(), JSON, batch(subscription, topic, ids, envelopes))
			.thenApply((response) -> ids.stream()
				.map((id) -> response.map((answered) -> bulkAnswer(answered, id)).orElse(BrokerAnswer.RETRY))
				.toList());
	}

	/** Empty when the application was not asked, or did not answer. */
	private CompletionStage<Optional<HttpResponse<byte[]>>> send(String path, AppSubscription subscription,
			ObjectNode envelope, Map<String, String> metadata, String contentType, byte[] body) {
		HttpRequest.Builder request;
		try {
			request = this.client.request(path);
			AppHeaders.set(request, metadata);
			AppHeaders.set(request, "pubsubname", subscription.pubsub());
			if (envelope.has("traceparent")) {
				String trace = envelope.path("traceparent").asString("");
				AppHeaders.set(request, "traceparent", trace.isEmpty() ? NO_TRACE : trace);
			}
		}
		catch (IllegalArgumentException ex) {
			logger.debug("An event cannot be delivered: {}", ex.getMessage());
			return CompletableFuture.completedFuture(Optional.empty());
		}
		return this.client
			.send(request.setHeader("content-type", contentType).POST(BodyPublishers.ofByteArray(body)).build())
			.handle((response, failure) -> {
				if (failure != null) {
					logger.debug("The application did not take an event: {}", failure.toString());
				}
				return Optional.ofNullable(response);
			});
	}

	private static byte[] batch(AppSubscription subscription, String topic, List<String> ids,
			List<ObjectNode> envelopes) {
		boolean raw = DaprEvents.raw(subscription.pubsub(), subscription.metadata());
		StringJoiner entries = new StringJoiner(",", "{\"entries\":[", "]");
		for (int i = 0; i < ids.size(); i++) {
			ObjectNode envelope = envelopes.get(i);
			entries.add("{\"entryId\":" + DaprHttpErrorBodies.quoted(ids.get(i)) + ",\"event\":"
					+ (raw ? DaprHttpErrorBodies.quoted(envelope.path("data_base64").asString(""))
							: new String(GoJson.write(envelope), StandardCharsets.UTF_8))
					+ ",\"metadata\":{},\"contentType\":\""
					+ (raw ? "application/octet-stream" : "application/cloudevents+json") + "\"}");
		}
		return (entries + ",\"id\":" + DaprHttpErrorBodies.quoted(UUID.randomUUID().toString())
				+ ",\"metadata\":{\"pubsubName\":" + DaprHttpErrorBodies.quoted(subscription.pubsub())
				+ "},\"pubsubname\":" + DaprHttpErrorBodies.quoted(subscription.pubsub()) + ",\"topic\":"
				+ DaprHttpErrorBodies.quoted(topic) + ",\"type\":\"com.dapr.event.sent.bulk\"}")
			.getBytes(StandardCharsets.UTF_8);
	}

	private static boolean successful(HttpResponse<byte[]> response) {
		return response.statusCode() / 100 == 2;
	}

	private static BrokerAnswer answer(HttpResponse<byte[]> response) {
		if (response.statusCode() == 404) {
			return BrokerAnswer.DROP;
		}
		if (!successful(response)) {
			return BrokerAnswer.RETRY;
		}
		JsonNode status = body(response).path("status");
		return (status.isString() && !status.asString().isEmpty()) ? word(status.asString()) : BrokerAnswer.SUCCESS;
	}

	private static BrokerAnswer bulkAnswer(HttpResponse<byte[]> response, String entryId) {
		if (response.statusCode() == 404) {
			return BrokerAnswer.DROP;
		}
		if (successful(response)) {
			for (JsonNode entry : body(response).path("statuses")) {
				if (entry.path("entryId").asString("").equals(entryId)) {
					return word(entry.path("status").asString(""));
				}
			}
		}
		return BrokerAnswer.RETRY;
	}

	private static JsonNode body(HttpResponse<byte[]> response) {
		try {
			return (response.body().length > 0) ? GoJson.read(response.body()) : GoJson.object();
		}
		catch (JacksonException ex) {
			return GoJson.object();
		}
	}

	private static BrokerAnswer word(String status) {
		return switch (status) {
			case "SUCCESS" -> BrokerAnswer.SUCCESS;
			case "DROP" -> BrokerAnswer.DROP;
			default -> BrokerAnswer.RETRY;
		};
	}

	@Override
	public CompletableFuture<byte[]> bring(String binding, byte[] data, Map<String, String> metadata) {
		String path = "/" + escaped(binding);
		return this.client
			.send(this.client.request(path)
				.timeout(Duration.ofSeconds(3))
				.method("OPTIONS", BodyPublishers.noBody())
				.build())
			.thenCompose((wanted) -> {
				if (!successful(wanted) && wanted.statusCode() != 405) {
					throw new BindingFailure("the application does not want what '" + binding + "' brings");
				}
				HttpRequest.Builder request = this.client.request(path).setHeader("content-type", JSON);
				AppHeaders.set(request, metadata);
				return this.client.send(request.POST(BodyPublishers.ofByteArray(data)).build());
			})
			.thenApply((response) -> {
				if (response.statusCode() != 200) {
					throw new BindingFailure("the application answered " + response.statusCode());
				}
				return response.body();
			});
	}

	private static String escaped(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public void changed(String store, String key, String body) {
		this.client
			.send(this.client.request("/configuration/" + escaped(store) + "/" + escaped(key))
				.setHeader("content-type", JSON)
				.POST(BodyPublishers.ofString(body))
				.build())
			.whenComplete((response, failure) -> {
				if (failure != null || response.statusCode() != 200) {
					logger.debug("The application did not take a changed value: {}",
							(failure != null) ? failure : response.statusCode());
				}
			});
	}

	@Override
	public void close() {
		this.client.close();
	}

}
