package dev.outrigger.autoconfigure;

import java.util.Map;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded sidecar, for {@code outrigger.sidecar=embedded}.
 *
 * @param dialect which sidecar it speaks like
 * @param profile how its components behave
 * @param daprPort the port for Dapr's gRPC API; 0 for a free one
 * @param daprHttpPort the port for Dapr's HTTP API; 0 for a free one
 * @param layottoPort the port for Layotto's API; 0 for a free one
 * @param configuration what is in its configuration stores at the start, by component and
 * key
 * @param services the other applications that can be called through it, as
 * {@code http://host:port}, by their ids
 * @param secrets what is in its secret stores at the start, by component and name
 */
record EmbeddedProperties(@DefaultValue("dapr") String dialect, @DefaultValue("strict") String profile,
		@DefaultValue("0") int daprPort, @DefaultValue("0") int daprHttpPort, @DefaultValue("0") int layottoPort,
		@DefaultValue Map<String, Map<String, String>> configuration, @DefaultValue Map<String, String> services,
		@DefaultValue Map<String, Map<String, String>> secrets) {

}
