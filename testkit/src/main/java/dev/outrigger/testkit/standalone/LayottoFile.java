package dev.outrigger.testkit.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A configuration file of Layotto: names, types and settings of components are taken, and
 * who the application is; how to reach a backend is not.
 *
 * @param appId the application's id; empty when the file does not say
 * @param appPort where the application listens; empty when the file does not say
 * @param components what can be served
 * @param notServed what cannot, in words
 */
record LayottoFile(String appId, OptionalInt appPort, List<ComponentSpec> components, List<String> notServed) {

	/** Kinds of components, with Dapr's words for them. */
	private static final Map<String, String> BLOCKS = Map.of("state", "state", "pub_subs", "pubsub", "config_store",
			"configuration", "lock", "lock", "sequencer", "sequencer", "secret_store", "secretstores", "file", "file",
			"bindings", "bindings");

	static LayottoFile read(String option, String file) {
		try {
			JsonNode runtime = JsonMapper.shared().readTree(Files.readAllBytes(Path.of(file))).findValue("grpc_config");
			if (runtime == null || !runtime.isObject()) {
				throw new IllegalArgumentException(
						option + ": '" + file + "' has no 'grpc_config' (expected: a configuration file of Layotto)");
			}
			return of(file, runtime);
		}
		catch (IOException | JacksonException ex) {
			throw new IllegalArgumentException(
					option + ": '" + file + "' (expected: a file of JSON): " + ex.getMessage(), ex);
		}
	}

	private static LayottoFile of(String file, JsonNode runtime) {
		List<ComponentSpec> components = new ArrayList<>();
		List<String> notServed = new ArrayList<>();
		runtime.properties().forEach((kind) -> {
			String block = BLOCKS.get(kind.getKey());
			if (block == null) {
				if (!kind.getKey().equals("app")) {
					notServed.add("'" + kind.getKey() + "' in " + file);
				}
				return;
			}
			kind.getValue().properties().forEach((named) -> {
				ComponentSpec component = component(block, named.getKey(), named.getValue());
				if (component.served()) {
					components.add(component);
				}
				else {
					notServed.add("component '" + component.name() + "' of type '" + component.type() + "' in " + file);
				}
			});
		});
		int port = runtime.path("app").path("grpc_callback_port").asInt(0);
		return new LayottoFile(runtime.path("app").path("app_id").asString(""),
				(port > 0) ? OptionalInt.of(port) : OptionalInt.empty(), components, notServed);
	}

	private static ComponentSpec component(String block, String name, JsonNode settings) {
		Map<String, String> metadata = new LinkedHashMap<>();
		settings.path("metadata")
			.properties()
			.forEach((item) -> metadata.put(item.getKey(), item.getValue().asString("")));
		return new ComponentSpec(block, name, settings.path("type").asString(""), metadata);
	}

}
