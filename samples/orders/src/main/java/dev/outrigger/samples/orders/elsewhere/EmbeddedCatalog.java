package dev.outrigger.samples.orders.elsewhere;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the embedded sidecar where the price list is. A real sidecar finds applications
 * by itself.
 */
@Component
@ConditionalOnProperty(name = "outrigger.sidecar", havingValue = "embedded")
class EmbeddedCatalog {

	private final EmbeddedSidecar sidecar;

	EmbeddedCatalog(EmbeddedSidecar sidecar) {
		this.sidecar = sidecar;
	}

	@EventListener
	void serve(WebServerInitializedEvent event) {
		if (event.getApplicationContext().getServerNamespace() == null) {
			this.sidecar.service("catalog", "http://127.0.0.1:" + event.getWebServer().getPort());
		}
	}

}
