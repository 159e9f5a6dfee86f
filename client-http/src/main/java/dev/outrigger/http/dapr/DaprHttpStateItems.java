package dev.outrigger.http.dapr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.dapr.WrappedValue;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateWire.BulkEntry;
import dev.outrigger.spi.StoredEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Entries in the JSON of Dapr's HTTP API. The sidecar reads every value as JSON and
 * writes it anew, so what would not survive that travels wrapped.
 *
 * @param json whether values are JSON whose spacing and order of members do not matter
 */
record DaprHttpStateItems(boolean json) {

	private static final byte[] NOTHING = {};

	/** The entries of a bulk answer whose values are exactly those that are stored. */
	List<BulkEntry> readExact(Operation operation, byte[] answer) {
		List<BulkEntry> exact = new ArrayList<>();
		JsonNode items = DaprJson.expect(operation, DaprJson.read(operation, answer), JsonNodeType.ARRAY, "the answer");
		items.forEach((item) -> {
			DaprJson.expect(operation, item, JsonNodeType.OBJECT, "an item of the answer");
			DaprJson.expect(operation, item.path("key"), JsonNodeType.STRING, "the key of an item");
		});
		Map<String, byte[]> data = DaprJson.rawData(answer);
		for (JsonNode item : items) {
			String key = item.path("key").asString();
			byte[] raw = data.getOrDefault(key, NOTHING);
			boolean failed = item.has("error");
			if (failed || this.json || raw.length == 0 || WrappedValue.is(raw) || DaprJson.exact(raw)) {
				String etag = item.path("etag").asString("");
				exact.add(new BulkEntry(
						new StoredEntry(key, WrappedValue.unwrap(raw), etag.isEmpty() ? null : etag,
								DaprJson.texts(item.path("metadata"))),
						failed ? item.path("error").asString("no reason given") : ""));
			}
		}
		return exact;
	}

	/** A change as an item of a request. */
	ObjectNode write(StateChange change) {
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
			item.withObject("options").put("consistency", word(change.consistency()));
		}
		if (change.kind() == Kind.CREATE) {
			item.withObject("options").put("concurrency", "first-write");
		}
		ObjectNode handed = item.putObject("metadata");
		metadata.forEach(handed::put);
		return item;
	}

	private String text(byte[] value) {
		boolean plain = !WrappedValue.is(value) && (DaprJson.exact(value) || (this.json && DaprJson.survives(value)));
		return new String(plain ? value : WrappedValue.wrap(value), StandardCharsets.UTF_8);
	}

	static String word(Consistency consistency) {
		return (consistency == Consistency.STRONG) ? "strong" : "eventual";
	}

}
