package dev.outrigger.spi;

import java.util.Map;

/**
 * What a sidecar says of itself.
 *
 * @param up whether it says that it is well
 * @param parts what it says of its parts, in its own words, by name; empty when it does
 * not
 */
public record SidecarStatus(boolean up, Map<String, String> parts) {

	/** It answers, and says nothing more. */
	public static final SidecarStatus ANSWERS = new SidecarStatus(true, Map.of());

	/** Copies the parts. */
	public SidecarStatus {
		parts = Map.copyOf(parts);
	}

}
