package dev.outrigger.spring.container;

import java.util.Map;

import dev.outrigger.spring.OutriggerConnectionDetails;
import org.jspecify.annotations.Nullable;

/** A sidecar in a container. */
interface ContainedSidecar extends OutriggerConnectionDetails {

	/** Its image. */
	SidecarImage image();

	/** The host on which the container's ports are. */
	String host();

	/** The port of the host that is one of the container. */
	int port(int inside);

	/** The container's variables. */
	Map<String, ? extends @Nullable String> variables();

	@Override
	default String sidecar() {
		return image().sidecar();
	}

	@Override
	default @Nullable String endpoint() {
		return endpoint(transport());
	}

	@Override
	default @Nullable String endpoint(String transport) {
		Integer port = image().ports().get(transport);
		return (port != null) ? host() + ":" + port(port) : null;
	}

	@Override
	default @Nullable String token() {
		return variables().get(image().tokenVariable());
	}

}
