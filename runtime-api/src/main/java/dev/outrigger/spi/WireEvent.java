package dev.outrigger.spi;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way to, or from, a sidecar.
 *
 * @param id the event's id; may be empty on events of other programs
 * @param source the CloudEvents source; empty for the sidecar's default
 * @param type the CloudEvents type; empty for the sidecar's default
 * @param contentType the content type of the data
 * @param data the payload
 * @param attributes further CloudEvents attributes by name
 * @param metadata passed to the component; never part of the event
 */
public record WireEvent(String id, String source, String type, @Nullable String contentType, byte[] data,
		Map<String, String> attributes, Map<String, String> metadata) {

	/**
	 * The same event with another payload, and without the attributes that moved into it.
	 */
	public WireEvent wrapped(String contentType, byte[] data) {
		return new WireEvent(this.id, this.source, this.type, contentType, data, Map.of(), this.metadata);
	}

	/** The same event with its data labelled differently. */
	public WireEvent withContentType(String contentType) {
		return new WireEvent(this.id, this.source, this.type, contentType, this.data, this.attributes, this.metadata);
	}

	/**
	 * Whether a value can travel in a header of every transport: printable ASCII
	 * characters.
	 */
	public static boolean isHeaderValue(String value) {
		return value.chars().allMatch((character) -> character >= ' ' && character <= '~');
	}

}
