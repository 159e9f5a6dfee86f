package dev.outrigger.spring;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Changes the WebClient to the sidecar, when that is spoken to over HTTP. A bean of this
 * type is used for nothing else, and the application's {@code WebClientCustomizer} beans
 * are not used here: the sidecar needs none of their filters.
 */
@FunctionalInterface
public interface OutriggerWebClientCustomizer {

	/**
	 * Changes the builder. Its connector, with the connection pool, should stay.
	 * @param builder the builder
	 */
	void customize(WebClient.Builder builder);

}
