package dev.outrigger.spi;

import java.util.Map;

/**
 * A configuration value as the sidecar gives it.
 *
 * @param value the text
 * @param version the version; empty where there are none
 * @param metadata what the component says about the value
 */
public record ConfigurationValue(String value, String version, Map<String, String> metadata) {

}
