package dev.outrigger.binding;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What an input binding brought.
 *
 * @param component the component's name in the sidecar
 * @param data what it brought; empty for nothing; is not copied
 * @param metadata what it said of it; names know no case, as they travel as headers
 */
public record BindingEvent(String component, byte[] data, Map<String, String> metadata) {

	/** Copies the metadata. */
	public BindingEvent {
		metadata = BindingMetadata.copy(metadata);
	}

	/** The data as UTF-8. */
	public String text() {
		return new String(this.data, StandardCharsets.UTF_8);
	}

	/** Data and metadata may hold secrets. */
	@Override
	public String toString() {
		return "BindingEvent[component=" + this.component + ", data=" + this.data.length + " bytes, metadata="
				+ this.metadata.keySet() + "]";
	}

}
