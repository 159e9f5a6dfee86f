package dev.outrigger.state;

import java.util.Map;

import dev.outrigger.Consistency;

/**
 * How to read.
 *
 * @param consistency a hint to the store
 * @param metadata passed to the component
 */
public record ReadOptions(Consistency consistency, Map<String, String> metadata) {

	/** No wishes. */
	public static final ReadOptions DEFAULT = new ReadOptions(Consistency.UNSPECIFIED, Map.of());

	/** Creates options; the metadata is copied. */
	public ReadOptions {
		metadata = Map.copyOf(metadata);
	}

	/** The same options with another consistency. */
	public ReadOptions withConsistency(Consistency consistency) {
		return new ReadOptions(consistency, this.metadata);
	}

	/** The same options with other metadata. */
	public ReadOptions withMetadata(Map<String, String> metadata) {
		return new ReadOptions(this.consistency, metadata);
	}

}
