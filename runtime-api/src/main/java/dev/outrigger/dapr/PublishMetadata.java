package dev.outrigger.dapr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.spi.WireEvent;

/**
 * How Dapr is told the attributes of an event. It calls subscribers with all of it in
 * headers, and an event with a header that is not valid would never arrive.
 */
public final class PublishMetadata {

	private static final String RAW = "rawPayload";

	private PublishMetadata() {
	}

	/**
	 * An event's metadata, and its attributes that are not empty. What no header can
	 * carry is left out: it travels in an envelope.
	 * @throws IllegalArgumentException when no header can carry the metadata
	 */
	public static Map<String, String> of(WireEvent event) {
		Map<String, String> metadata = new LinkedHashMap<>(event.metadata());
		metadata.forEach((name, value) -> {
			if (!WireEvent.isHeaderValue(name) || !WireEvent.isHeaderValue(value)) {
				throw new IllegalArgumentException(
						"metadata '" + name + "': '" + value + "' (expected: printable ASCII characters)");
			}
		});
		put(metadata, "id", event.id());
		put(metadata, "source", event.source());
		put(metadata, "type", event.type());
		event.attributes().forEach((name, value) -> put(metadata, name, value));
		return metadata;
	}

	/**
	 * Whether events can go in one request. Dapr takes this setting from the request
	 * alone, and ignores it where it belongs to one of several events.
	 */
	public static boolean canGoTogether(List<WireEvent> events) {
		return events.stream().noneMatch((event) -> event.metadata().containsKey(RAW));
	}

	private static void put(Map<String, String> metadata, String attribute, String value) {
		if (!value.isEmpty() && WireEvent.isHeaderValue(value)) {
			metadata.put("cloudevent." + attribute, value);
		}
	}

}
