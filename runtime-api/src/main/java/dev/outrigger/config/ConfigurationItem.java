package dev.outrigger.config;

import java.util.Map;

/**
 * A configuration value.
 *
 * @param key the key
 * @param value the text
 * @param version the version; empty where the sidecar has none
 * @param metadata what the component says about the value
 */
public record ConfigurationItem(String key, String value, String version, Map<String, String> metadata) {

}
