package dev.outrigger.binding;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a component answered.
 *
 * @param data the answer; empty when there is none
 * @param metadata what else it said; names know no case, as they may travel as headers
 */
public record BindingResponse(byte[] data, Map<String, String> metadata) {

	/** Creates a response. */
	public BindingResponse {
		metadata = BindingMetadata.copy(metadata);
	}

	/** The answer as UTF-8. */
	public String text() {
		return new String(this.data, StandardCharsets.UTF_8);
	}

	/** Answers are the callers' matter. */
	@Override
	public String toString() {
		return "BindingResponse[data=" + this.data.length + " bytes, metadata=" + this.metadata.keySet() + "]";
	}

}
