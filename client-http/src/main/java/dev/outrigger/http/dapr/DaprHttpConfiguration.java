package dev.outrigger.http.dapr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpReply;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.http.callback.DaprHttpCallbacks;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.ConfigurationValue;
import tools.jackson.databind.JsonNode;

/** Configuration on Dapr over HTTP, which is read only; changes come by callback. */
final class DaprHttpConfiguration implements ConfigurationBackend, AutoCloseable {

	private static final int NO_CONTENT = 204;

	private final HttpTransport transport;

	private final DaprHttpCallbacks callbacks;

	/** What has to reach the sidecar before the connection is closed. */
	private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

	DaprHttpConfiguration(HttpTransport transport, DaprHttpCallbacks callbacks) {
		this.transport = transport;
		this.callbacks = callbacks;
	}

	private static HttpPath path(String store) {
		return HttpPath.of("/v1.0/configuration").segment(store);
	}

	@Override
	public Call<Map<String, ConfigurationValue>> get(String store, List<String> keys) {
		HttpPath path = path(store);
		keys.forEach((key) -> path.parameter("key", key));
		Operation operation = operation("get", store, Effect.READ);
		return this.transport.call(operation, HttpRequest.get(path.toString()), (reply) -> values(operation, reply));
	}

	private static Map<String, ConfigurationValue> values(Operation operation, HttpReply reply) {
		Map<String, ConfigurationValue> values = new LinkedHashMap<>();
		if (reply.status() != NO_CONTENT) {
			for (Map.Entry<String, JsonNode> member : DaprJson.read(operation, reply.body()).properties()) {
				Map<String, String> metadata = new LinkedHashMap<>();
				member.getValue()
					.path("metadata")
					.properties()
					.forEach((entry) -> metadata.put(entry.getKey(), entry.getValue().asString("")));
				values.put(member.getKey(), new ConfigurationValue(member.getValue().path("value").asString(""),
						member.getValue().path("version").asString(""), metadata));
			}
		}
		return values;
	}

	/**
	 * Subscribes, and unsubscribes at the end: a subscription that is forgotten lives as
	 * long as the sidecar.
	 */
	@Override
	public Runnable watch(String store, List<String> keys, WatchSink sink) {
		AtomicBoolean ended = new AtomicBoolean();
		AtomicReference<String> id = new AtomicReference<>("");
		Runnable stopListening = this.callbacks.listen(store, sink::changed);
		HttpPath path = path(store).segment("subscribe");
		keys.forEach((key) -> path.parameter("key", key));
		Operation operation = operation("watch", store, Effect.READ);
		finish(this.transport
			.call(operation, HttpRequest.get(path.toString()),
					(reply) -> DaprJson.read(operation, reply.body()).path("id").asString(""))
			.start()
			.whenComplete((subscribed, failure) -> {
				if (failure == null) {
					id.set(subscribed);
					if (ended.get()) {
						unsubscribe(store, subscribed);
					}
					else {
						sink.opened();
					}
				}
				else if (!ended.get()) {
					stopListening.run();
					sink.ended((failure instanceof SidecarException known) ? known : new SidecarUnavailableException(
							operation, String.valueOf(failure.getMessage()), failure));
				}
			}));
		return () -> {
			if (ended.compareAndSet(false, true)) {
				stopListening.run();
				if (!id.get().isEmpty()) {
					unsubscribe(store, id.get());
				}
			}
		};
	}

	private void unsubscribe(String store, String id) {
		finish(this.transport
			.call(operation("unwatch", store, Effect.ONCE),
					HttpRequest.get(path(store).segment(id).segment("unsubscribe").toString()), (reply) -> reply)
			.start());
	}

	private void finish(CompletableFuture<?> request) {
		this.pending.add(request);
		request.whenComplete((answer, failure) -> this.pending.remove(request));
	}

	/**
	 * Waits until the subscriptions that were ended are ended at the sidecar, each for
	 * its call's deadline at most.
	 */
	@Override
	public void close() {
		while (!this.pending.isEmpty()) {
			CompletableFuture.allOf(this.pending.toArray(CompletableFuture<?>[]::new))
				.handle((answers, failure) -> failure)
				.join();
		}
	}

	@Override
	public Call<Void> put(String store, String key, String value) {
		return refused("put", store);
	}

	@Override
	public Call<Void> remove(String store, String key) {
		return refused("remove", store);
	}

	private static Call<Void> refused(String verb, String store) {
		return Calls.failed(new UnsupportedCapabilityException(operation(verb, store, Effect.REPEATABLE),
				"Dapr cannot write configuration: change it where it is kept"));
	}

	private static Operation operation(String verb, String store, Effect effect) {
		return new Operation(BuildingBlock.CONFIGURATION, verb, store, effect);
	}

}
