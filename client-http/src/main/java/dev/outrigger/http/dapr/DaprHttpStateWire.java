package dev.outrigger.http.dapr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.WrappedValue;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpReply;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateRules;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StoredEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;

/**
 * State on Dapr over HTTP.
 *
 * @param items maps entries to JSON and back
 */
record DaprHttpStateWire(HttpTransport transport, DaprComponents components, String component,
		DaprHttpStateItems items) implements StateWire {

	private static final int NO_CONTENT = 204;

	@Override
	public StateWire forJson() {
		return new DaprHttpStateWire(this.transport, this.components, this.component, new DaprHttpStateItems(true));
	}

	@Override
	public boolean hidesEmptyValues() {
		return true;
	}

	@Override
	public Call<StateRules> rules(String key) {
		return this.components.stateRules(this.component,
				() -> get(new Operation(BuildingBlock.STATE, "get", this.component, Effect.READ), key,
						Consistency.UNSPECIFIED, Map.of()));
	}

	private HttpPath path() {
		return HttpPath.of("/v1.0/state").segment(this.component);
	}

	private static HttpPath parameters(HttpPath path, Consistency consistency, Map<String, String> metadata) {
		if (consistency != Consistency.UNSPECIFIED) {
			path.parameter("consistency", DaprHttpStateItems.word(consistency));
		}
		metadata.forEach((name, value) -> path.parameter("metadata." + name, value));
		return path;
	}

	@Override
	public Call<StoredEntry> get(Operation operation, String key, Consistency consistency,
			Map<String, String> metadata) {
		HttpPath path = parameters(path().segment(key), consistency, metadata);
		return this.transport.call(operation, HttpRequest.get(path.toString()),
				(reply) -> entry(operation, key, reply));
	}

	private static StoredEntry entry(Operation operation, String key, HttpReply reply) {
		if (reply.status() == NO_CONTENT) {
			return StoredEntry.missing(key);
		}
		if (reply.body().length == 0 && reply.headers().getFirst(HttpHeaders.ETAG) == null) {
			throw ErrorTable.unusable(operation, "the answer to key '" + key
					+ "' is empty, without an etag (expected: 204 for a missing key, else a value)");
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

	/** A value that is no JSON is inexact, and spoils the answer for all. */
	@Override
	public Call<List<BulkEntry>> getAll(Operation operation, List<String> keys, Map<String, String> metadata) {
		ObjectNode body = DaprJson.object();
		ArrayNode asked = body.putArray("keys");
		keys.forEach(asked::add);
		DaprJson.put(body, "metadata", metadata);
		return this.transport.call(operation, HttpRequest.post(path().segment("bulk").toString(), DaprJson.write(body)),
				(reply) -> {
					List<BulkEntry> exact = (reply.body().length > 0) ? this.items.readExact(operation, reply.body())
							: List.of();
					Set<String> known = exact.stream().map((item) -> item.entry().key()).collect(Collectors.toSet());
					Stream<BulkEntry> inexact = keys.stream()
						.filter((key) -> !known.contains(key))
						.map(BulkEntry::inexact);
					return Stream.concat(exact.stream(), inexact).toList();
				});
	}

	@Override
	public Call<Void> save(Operation operation, List<StateChange> changes) {
		ArrayNode body = DaprJson.MAPPER.createArrayNode();
		changes.forEach((change) -> body.add(this.items.write(change)));
		return this.transport.call(operation, HttpRequest.post(path().toString(), DaprJson.write(body)),
				DaprHttpStateWire::nothing);
	}

	@Override
	public Call<Void> delete(Operation operation, StateChange change) {
		HttpPath path = parameters(path().segment(change.key()), change.consistency(), change.metadata());
		HttpRequest request = HttpRequest.delete(path.toString());
		String etag = change.etag();
		return this.transport.call(operation, (etag != null) ? request.withHeader("If-Match", etag) : request,
				DaprHttpStateWire::nothing);
	}

	@Override
	public Call<Void> transaction(Operation operation, List<StateChange> changes) {
		ObjectNode body = DaprJson.object();
		ArrayNode operations = body.putArray("operations");
		changes.forEach((change) -> operations.addObject()
			.put("operation", (change.kind() == Kind.DELETE) ? "delete" : "upsert")
			.set("request", this.items.write(change)));
		return this.transport.call(operation,
				HttpRequest.post(path().segment("transaction").toString(), DaprJson.write(body)),
				DaprHttpStateWire::nothing);
	}

	@Override
	public boolean marked(SidecarException failure) {
		return DaprHttpErrors.has(failure, 500, DaprHttpErrors.MARKED_KEY);
	}

	private static @Nullable Void nothing(HttpReply reply) {
		return null;
	}

}
