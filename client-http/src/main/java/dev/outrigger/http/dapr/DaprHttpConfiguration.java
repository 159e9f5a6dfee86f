package dev.outrigger.http.dapr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpReply;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.http.dapr.callback.DaprHttpCallbacks;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.ConfigurationValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** Configuration on Dapr over HTTP, which is read only; changes come by callback. */
record DaprHttpConfiguration(HttpTransport transport, DaprHttpCallbacks callbacks, PendingRequests pending,
		String component) implements ConfigurationBackend {

	private static final int NO_CONTENT = 204;

	private HttpPath path() {
		return HttpPath.of("/v1.0/configuration").segment(this.component);
	}

	@Override
	public Call<Map<String, ConfigurationValue>> get(List<String> keys) {
		HttpPath path = path();
		keys.forEach((key) -> path.parameter("key", key));
		Operation operation = operation("get", Effect.READ);
		return this.transport.call(operation, HttpRequest.get(path.toString()), (reply) -> values(operation, reply));
	}

	private static Map<String, ConfigurationValue> values(Operation operation, HttpReply reply) {
		Map<String, ConfigurationValue> values = new LinkedHashMap<>();
		if (reply.status() != NO_CONTENT) {
			DaprJson.readObject(operation, reply.body())
				.properties()
				.forEach((member) -> values.put(member.getKey(), value(operation, member.getKey(), member.getValue())));
		}
		return values;
	}

	/** Empty members are left out. */
	private static ConfigurationValue value(Operation operation, String key, JsonNode item) {
		String what = "the item '" + key + "'";
		DaprJson.expect(operation, item, JsonNodeType.OBJECT, what);
		if (item.has("value")) {
			DaprJson.expect(operation, item.path("value"), JsonNodeType.STRING, "the value of " + what);
		}
		return new ConfigurationValue(item.path("value").asString(""), item.path("version").asString(""),
				DaprJson.texts(item.path("metadata")));
	}

	@Override
	public Runnable watch(List<String> keys, WatchSink sink) {
		HttpPath path = path().segment("subscribe");
		keys.forEach((key) -> path.parameter("key", key));
		Operation operation = operation("watch", Effect.READ);
		PushedWatch watch = new PushedWatch(sink, this::unsubscribe);
		watch.listen(this.callbacks, this.component, () -> new SidecarUnavailableException(operation,
				"the sidecar was started again, and knows nothing of the watch", null));
		this.pending.add(this.transport
			.call(operation, HttpRequest.get(path.toString()),
					(reply) -> DaprJson.expect(operation, DaprJson.readObject(operation, reply.body()).path("id"),
							JsonNodeType.STRING, "the subscription's id")
						.asString())
			.start()
			.whenComplete((id, failure) -> {
				if (failure == null) {
					watch.subscribed(id);
				}
				else {
					watch.lost((failure instanceof SidecarException known) ? known : new SidecarUnavailableException(
							operation, String.valueOf(failure.getMessage()), failure));
				}
			}));
		return watch::close;
	}

	private void unsubscribe(String id) {
		this.pending
			.add(this.transport
				.call(operation("unwatch", Effect.ONCE),
						HttpRequest.get(path().segment(id).segment("unsubscribe").toString()), (reply) -> reply)
				.start());
	}

	@Override
	public Call<Void> put(String key, String value) {
		return refused("put");
	}

	@Override
	public Call<Void> remove(String key) {
		return refused("remove");
	}

	private Call<Void> refused(String verb) {
		return Calls.failed(new UnsupportedCapabilityException(operation(verb, Effect.REPEATABLE),
				DaprFacts.CONFIGURATION_IS_READ_ONLY));
	}

	private Operation operation(String verb, Effect effect) {
		return new Operation(BuildingBlock.CONFIGURATION, verb, this.component, effect);
	}

}
