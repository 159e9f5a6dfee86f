package dev.outrigger.spring.callback;

import dev.outrigger.connection.SidecarConnection;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** What the sidecar calls: a port of our own, or the application's web server. */
public enum CallbackHost {

	OWN(WebApplicationType.NONE, 0), MVC(WebApplicationType.SERVLET, -1), WEBFLUX(WebApplicationType.REACTIVE, -1);

	private final WebApplicationType type;

	private final int callbackPort;

	CallbackHost(WebApplicationType type, int callbackPort) {
		this.type = type;
		this.callbackPort = callbackPort;
	}

	public WebApplicationType type() {
		return this.type;
	}

	/** The property {@code outrigger.callback.port}. */
	public int callbackPort() {
		return this.callbackPort;
	}

	/** Where a running application is called. */
	public static int port(ConfigurableApplicationContext context) {
		return context.getBean(SidecarConnection.class)
			.dialect()
			.callbackPort()
			.map((own) -> own.port())
			.orElseGet(() -> context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

}
