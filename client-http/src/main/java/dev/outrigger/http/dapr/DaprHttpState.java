package dev.outrigger.http.dapr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.dapr.DaprComponent;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.dapr.WrappedValue;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpReply;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.spi.StateBackend;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StoredEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

import org.springframework.http.HttpHeaders;

/**
 * State on Dapr over HTTP. The sidecar reads every value as JSON and writes it anew, so
 * what would not survive that travels wrapped.
 */
final class DaprHttpState implements StateBackend {

	private static final int NO_CONTENT = 204;

	private final HttpTransport transport;

	private final DaprComponents components;

	private final boolean json;

	DaprHttpState(HttpTransport transport, DaprComponents components, boolean json) {
		this.transport = transport;
		this.components = components;
		this.json = json;
	}

	@Override
	public StateBackend forJson() {
		return new DaprHttpState(this.transport, this.components, true);
	}

	private static HttpPath path(String store) {
		return HttpPath.of("/v1.0/state").segment(store);
	}

	@Override
	public Call<StoredEntry> get(String store, String key, Consistency consistency, Map<String, String> metadata) {
		HttpPath path = path(store).segment(key);
		if (consistency != Consistency.UNSPECIFIED) {
			path.parameter("consistency", word(consistency));
		}
		metadata.forEach((name, value) -> path.parameter("metadata." + name, value));
		Operation operation = operation("get", store, Effect.READ);
		return this.transport.call(operation, HttpRequest.get(path.toString()), (reply) -> entry(key, reply))
			.then((entry) -> entry.exists() ? Calls.value(entry) : emptyOrMissing(store, key, entry));
	}

	/** Some components answer an empty value as they answer a missing key. */
	private Call<StoredEntry> emptyOrMissing(String store, String key, StoredEntry missing) {
		return this.components.find(BuildingBlock.STATE, store).then((component) -> {
			if (!DaprFacts.emptyLooksMissing(component)) {
				return Calls.value(missing);
			}
			return bulk(store, List.of(key), Map.of()).map((reply) -> {
				JsonNode items = DaprJson.read(operation("get", store, Effect.READ), reply.body());
				String etag = items.path(0).path("etag").asString("");
				return etag.isEmpty() || items.path(0).has("data") ? missing
						: new StoredEntry(key, new byte[0], etag, Map.of());
			});
		});
	}

	private static StoredEntry entry(String key, HttpReply reply) {
		if (reply.status() == NO_CONTENT) {
			return new StoredEntry(key, new byte[0], null, Map.of());
		}
		Map<String, String> metadata = new LinkedHashMap<>();
		HttpHeaders headers = reply.headers();
		headers.forEach((name, values) -> {
			if (name.regionMatches(true, 0, "metadata.", 0, 9)) {
				String plain = name.substring(9);
				metadata.put(plain.equalsIgnoreCase("ttlExpireTime") ? "ttlExpireTime" : plain, values.get(0));
			}
		});
		return new StoredEntry(key, WrappedValue.unwrap(reply.body()), headers.getFirst("Etag"), metadata);
	}

	private Call<HttpReply> bulk(String store, List<String> keys, Map<String, String> metadata) {
		ObjectNode body = DaprJson.object();
		ArrayNode asked = body.putArray("keys");
		keys.forEach(asked::add);
		if (!metadata.isEmpty()) {
			ObjectNode handed = body.putObject("metadata");
			metadata.forEach(handed::put);
		}
		return this.transport.call(operation("getAll", store, Effect.READ),
				HttpRequest.post(path(store).segment("bulk").toString(), DaprJson.write(body)), (reply) -> reply);
	}

	/**
	 * One request, and one more for each value that it cannot give exactly: a value that
	 * is no JSON even spoils the answer for all.
	 */
	@Override
	public Call<List<StoredEntry>> getAll(String store, List<String> keys, Map<String, String> metadata) {
		return bulk(store, keys, metadata).then((reply) -> {
			if (reply.body().length == 0) {
				return oneByOne(store, keys, metadata, Map.of());
			}
			Operation operation = operation("getAll", store, Effect.READ);
			Map<String, StoredEntry> certain = new LinkedHashMap<>();
			JsonNode items = DaprJson.read(operation, reply.body());
			Map<String, byte[]> data = DaprJson.rawData(reply.body());
			for (JsonNode item : items) {
				String key = item.path("key").asString("");
				if (item.has("error")) {
					throw new SidecarException(SidecarException.Code.INTERNAL, operation,
							"key '" + key + "' could not be read: " + item.path("error").asString(""), null);
				}
				byte[] raw = data.getOrDefault(key, new byte[0]);
				if (this.json || raw.length == 0 || WrappedValue.is(raw) || DaprJson.exact(raw)) {
					String etag = item.path("etag").asString("");
					certain.put(key, new StoredEntry(key, WrappedValue.unwrap(raw), etag.isEmpty() ? null : etag,
							metadata(item)));
				}
			}
			return oneByOne(store, keys, metadata, certain);
		});
	}

	private static Map<String, String> metadata(JsonNode item) {
		Map<String, String> metadata = new LinkedHashMap<>();
		item.path("metadata")
			.properties()
			.forEach((member) -> metadata.put(member.getKey(), member.getValue().asString("")));
		return metadata;
	}

	private Call<List<StoredEntry>> oneByOne(String store, List<String> keys, Map<String, String> metadata,
			Map<String, StoredEntry> certain) {
		List<Call<StoredEntry>> calls = new ArrayList<>();
		for (String key : keys) {
			StoredEntry known = certain.get(key);
			calls.add((known != null) ? Calls.value(known) : get(store, key, Consistency.UNSPECIFIED, metadata));
		}
		return Calls.inOrder(calls);
	}

	@Override
	public Call<Void> apply(String store, StateChange change) {
		return switch (change.kind()) {
			case PUT ->
				change.conditional() ? save("put", store, List.of(item(change)), Effect.ONCE) : put(store, change);
			case CREATE -> component(store, change.key())
				.then((component) -> save("putIfAbsent", store, List.of(creating(component, change)), Effect.ONCE));
			case DELETE -> delete(store, change);
		};
	}

	/**
	 * A plain save, which a key that another program marked by first-write lets through
	 * only with its etag.
	 */
	private Call<Void> put(String store, StateChange change) {
		return save("put", store, List.of(item(change)), Effect.REPEATABLE).recover((failure) -> {
			if (!DaprHttpErrors.has(failure, 500, DaprHttpErrors.MARKED_KEY)) {
				throw failure;
			}
			return get(store, change.key(), Consistency.UNSPECIFIED, Map.of())
				.then((entry) -> save("put", store, List.of(item(change.withEtag(entry.etag()))), Effect.ONCE));
		});
	}

	@Override
	public Call<Void> putAll(String store, List<StateChange> changes) {
		return save("putAll", store, changes.stream().map(this::item).toList(), Effect.REPEATABLE);
	}

	private Call<Void> save(String verb, String store, List<ObjectNode> items, Effect effect) {
		ArrayNode body = DaprJson.MAPPER.createArrayNode();
		items.forEach(body::add);
		return this.transport.call(operation(verb, store, effect),
				HttpRequest.post(path(store).toString(), DaprJson.write(body)), DaprHttpState::nothing);
	}

	private Call<Void> delete(String store, StateChange change) {
		HttpPath path = path(store).segment(change.key());
		if (change.consistency() != Consistency.UNSPECIFIED) {
			path.parameter("consistency", word(change.consistency()));
		}
		change.metadata().forEach((name, value) -> path.parameter("metadata." + name, value));
		HttpRequest request = HttpRequest.delete(path.toString());
		String etag = change.etag();
		return this.transport.call(operation("delete", store, change.conditional() ? Effect.ONCE : Effect.REPEATABLE),
				(etag != null) ? request.withHeader("If-Match", etag) : request, DaprHttpState::nothing);
	}

	@Override
	public Call<Void> transaction(String store, List<StateChange> changes, Map<String, String> metadata) {
		boolean conditional = changes.stream().anyMatch(StateChange::conditional);
		Operation operation = operation("transaction", store, conditional ? Effect.ONCE : Effect.REPEATABLE);
		return component(store, changes.get(0).key()).then((component) -> {
			this.components.requireTransaction(operation, component, conditional);
			ObjectNode body = DaprJson.object();
			ArrayNode operations = body.putArray("operations");
			for (StateChange change : changes) {
				ObjectNode one = operations.addObject();
				one.put("operation", (change.kind() == Kind.DELETE) ? "delete" : "upsert");
				one.set("request", (change.kind() == Kind.CREATE) ? creating(component, change) : item(change));
			}
			if (!metadata.isEmpty()) {
				ObjectNode handed = body.putObject("metadata");
				metadata.forEach(handed::put);
			}
			return this.transport.call(operation,
					HttpRequest.post(path(store).segment("transaction").toString(), DaprJson.write(body)),
					DaprHttpState::nothing);
		});
	}

	@Override
	public boolean tooLarge(SidecarException failure) {
		return String.valueOf(failure.getMessage()).contains("the answer is larger than");
	}

	private Call<DaprComponent> component(String store, String key) {
		return this.components.findState(store, () -> get(store, key, Consistency.UNSPECIFIED, Map.of()));
	}

	private ObjectNode creating(DaprComponent component, StateChange change) {
		if (DaprFacts.marksFirstWrites(component)) {
			return item(change.withEtag(DaprFacts.IMPOSSIBLE_ETAG));
		}
		ObjectNode item = item(change);
		item.withObject("options").put("concurrency", "first-write");
		return item;
	}

	private ObjectNode item(StateChange change) {
		ObjectNode item = DaprJson.object();
		item.put("key", change.key());
		Map<String, String> metadata = new LinkedHashMap<>(change.metadata());
		if (change.kind() != Kind.DELETE) {
			item.putRawValue("value", new RawValue(text(change.value())));
			// Left out, an earlier time to live would stay on Redis.
			metadata.put("ttlInSeconds", Long.toString(change.ttlSeconds()));
		}
		if (change.etag() != null) {
			item.put("etag", change.etag());
		}
		if (change.consistency() != Consistency.UNSPECIFIED) {
			item.putObject("options").put("consistency", word(change.consistency()));
		}
		ObjectNode handed = item.putObject("metadata");
		metadata.forEach(handed::put);
		return item;
	}

	private String text(byte[] value) {
		boolean plain = !WrappedValue.is(value) && (DaprJson.exact(value) || (this.json && DaprJson.survives(value)));
		return new String(plain ? value : WrappedValue.wrap(value), StandardCharsets.UTF_8);
	}

	private static String word(Consistency consistency) {
		return (consistency == Consistency.STRONG) ? "strong" : "eventual";
	}

	private static Operation operation(String verb, String store, Effect effect) {
		return new Operation(BuildingBlock.STATE, verb, store, effect);
	}

	private static @Nullable Void nothing(HttpReply reply) {
		return null;
	}

}
