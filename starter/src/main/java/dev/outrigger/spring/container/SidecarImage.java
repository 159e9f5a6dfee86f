package dev.outrigger.spring.container;

import java.util.List;
import java.util.Map;

/** The container images of sidecars, and what they listen on. */
enum SidecarImage {

	DAPR("dapr", List.of("daprio/daprd", "daprio/dapr"), Map.of("grpc", 50_001, "http", 3500), "DAPR_API_TOKEN"),

	LAYOTTO("layotto", List.of("layotto/layotto"), Map.of("grpc", 34_904), "");

	private final String sidecar;

	private final List<String> images;

	private final Map<String, Integer> ports;

	private final String tokenVariable;

	SidecarImage(String sidecar, List<String> images, Map<String, Integer> ports, String tokenVariable) {
		this.sidecar = sidecar;
		this.images = images;
		this.ports = ports;
		this.tokenVariable = tokenVariable;
	}

	/** The names of the images. */
	List<String> images() {
		return this.images;
	}

	/** The sidecar's name: what is spoken on the wire. */
	String sidecar() {
		return this.sidecar;
	}

	/** The ports inside of the container, by transport. */
	Map<String, Integer> ports() {
		return this.ports;
	}

	/** The variable that has the token; empty for none. */
	String tokenVariable() {
		return this.tokenVariable;
	}

}
