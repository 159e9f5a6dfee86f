package dev.outrigger.dapr;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.outrigger.spi.WireEvent;

/** How Dapr is told the attributes of an event. */
public final class PublishMetadata {

	private PublishMetadata() {
	}

	/** An event's metadata, and its attributes that are not empty. */
	public static Map<String, String> of(WireEvent event) {
		Map<String, String> metadata = new LinkedHashMap<>(event.metadata());
		put(metadata, "id", event.id());
		put(metadata, "source", event.source());
		put(metadata, "type", event.type());
		event.attributes().forEach((name, value) -> put(metadata, name, value));
		return metadata;
	}

	private static void put(Map<String, String> metadata, String attribute, String value) {
		if (!value.isEmpty()) {
			metadata.put("cloudevent." + attribute, value);
		}
	}

}
