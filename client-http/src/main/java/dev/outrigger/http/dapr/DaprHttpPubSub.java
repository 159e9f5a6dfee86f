package dev.outrigger.http.dapr;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.PublishMetadata;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.http.dapr.callback.DaprHttpCallbacks;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;

/** Publishing to Dapr over HTTP; events come by callback. */
record DaprHttpPubSub(HttpTransport transport, DaprComponents components, DaprHttpCallbacks callbacks,
		String component) implements PubSubBackend {

	@Override
	public Call<BrokerTraits> traits() {
		return this.components.traits(this.component, true);
	}

	@Override
	public Call<Void> publish(String topic, WireEvent event) {
		HttpPath path = HttpPath.of("/v1.0/publish").segment(this.component).segment(topic);
		PublishMetadata.of(event).forEach((name, value) -> path.parameter("metadata." + name, value));
		String contentType = event.contentType();
		HttpRequest request = new HttpRequest(HttpMethod.POST, path.toString(),
				Map.of("Content-Type", (contentType != null) ? contentType : "text/plain"), event.data());
		return this.transport.call(operation("publish"), request, (reply) -> null);
	}

	@Override
	public Call<Void> publishAll(String topic, List<WireEvent> events) {
		if (!PublishMetadata.canGoTogether(events)) {
			return oneByOne(topic, events);
		}
		ArrayNode entries = DaprJson.MAPPER.createArrayNode();
		for (int i = 0; i < events.size(); i++) {
			WireEvent event = events.get(i);
			String contentType = (event.contentType() != null) ? event.contentType() : "text/plain";
			ObjectNode entry = entries.addObject().put("entryId", Integer.toString(i)).put("contentType", contentType);
			ObjectNode metadata = entry.putObject("metadata");
			PublishMetadata.of(event).forEach(metadata::put);
			if (!put(entry, contentType, event.data())) {
				return oneByOne(topic, events);
			}
		}
		byte[] body = DaprJson.write(entries);
		return bulk("/v1.0", topic, body).recover((failure) -> (failure instanceof UnsupportedCapabilityException)
				? bulk("/v1.0-alpha1", topic, body) : Calls.failed(failure));
	}

	/** What a batch cannot carry. */
	private Call<Void> oneByOne(String topic, List<WireEvent> events) {
		Call<Void> all = Calls.done();
		for (WireEvent event : events) {
			all = all.then((done) -> publish(topic, event));
		}
		return all;
	}

	private static boolean put(ObjectNode entry, String contentType, byte[] data) {
		String plain = contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
		if (plain.equals("application/json") || plain.equals("application/cloudevents+json")) {
			try {
				entry.set("event", DaprJson.read(data));
				return true;
			}
			catch (JacksonException ex) {
				return false;
			}
		}
		if (plain.equals("application/octet-stream")) {
			entry.put("event", Base64.getEncoder().encodeToString(data));
			return true;
		}
		if (plain.startsWith("text/") || plain.equals("application/xml")) {
			entry.put("event", new String(data, StandardCharsets.UTF_8));
			return true;
		}
		return false;
	}

	private Call<Void> bulk(String version, String topic, byte[] body) {
		HttpPath path = HttpPath.of(version + "/publish/bulk").segment(this.component).segment(topic);
		return this.transport.call(operation("publishAll"), HttpRequest.post(path.toString(), body), (reply) -> null);
	}

	@Override
	public void announce(String topic, boolean atStart) {
		this.callbacks.announce(new DeclaredTopic(new TopicName(this.component, topic), atStart));
	}

	@Override
	public DeliveryStream open(StreamRequest request, DeliverySink sink) {
		return this.callbacks.open(request, sink, this.components.called(request));
	}

	private Operation operation(String verb) {
		return new Operation(BuildingBlock.PUBSUB, verb, this.component, Effect.REPEATABLE);
	}

	/**
	 * A path without a topic does not exist over HTTP; metadata that is not valid is
	 * refused after the component was found, and nothing is published.
	 */
	@Override
	public Call<?> verify() {
		return publish("outrigger.probe", new WireEvent("outrigger.probe", "", "", "text/plain", new byte[0], Map.of(),
				Map.of("rawPayload", "probe")));
	}

}
