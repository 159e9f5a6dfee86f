package dev.outrigger.testkit.sidecar;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;

/** Layotto's sidecar: everything is said in one file of JSON. */
final class LayottoProgram implements SidecarProgram {

	/** The listener through which applications are called. */
	private static final String CALLS = "calls";

	@Override
	public String name() {
		return "layotto";
	}

	@Override
	public List<String> prepare(LaunchPlan plan, Path folder) {
		Path file = folder.resolve("config.json");
		WrittenFile.write(file, WrittenFile.json(configuration(plan)));
		return List.of("start", "-c", file.toString());
	}

	private static Map<String, Object> configuration(LaunchPlan plan) {
		Map<String, Object> grpc = listener("grpc", plan.ports().grpc(),
				Map.of("type", "grpc", "config", Map.of("server_name", "runtime", "grpc_config", runtime(plan))));
		// Without this, it ends streams that were quiet for 90 seconds.
		grpc.put("connection_idle_timeout", "0s");
		Map<String, Object> actuator = listener("actuator", plan.ports().http(), Map.of("type", "proxy", "config", Map
			.of("downstream_protocol", "Http1", "upstream_protocol", "Http1", "router_config_name", "no_router")));
		actuator.put("stream_filters", List.of(Map.of("type", "actuator_filter")));
		Map<String, Object> server = new LinkedHashMap<>();
		server.put("default_log_path", "stdout");
		server.put("default_log_level", "INFO");
		List<SidecarComponent> services = services(plan);
		if (services.isEmpty()) {
			server.put("routers", List.of(Map.of("router_config_name", "no_router")));
			server.put("listeners", List.of(grpc, actuator));
			return Map.of("servers", List.of(server));
		}
		Map<String, Object> calls = listener(CALLS, 0, Map.of("type", "proxy", "config", Map.of("downstream_protocol",
				"Http1", "upstream_protocol", "Http1", "router_config_name", "services")));
		calls.put("type", "egress");
		calls.put("network", "tcp");
		calls.put("bind_port", false);
		server.put("routers",
				List.of(Map.of("router_config_name", "no_router"),
						Map.of("router_config_name", "services", "virtual_hosts",
								List.of(Map.of("name", "services", "domains", List.of("*"), "routers",
										services.stream().map(LayottoProgram::route).toList())))));
		server.put("listeners", List.of(grpc, actuator, calls));
		return Map.of("servers", List.of(server), "cluster_manager",
				Map.of("clusters", services.stream().map(LayottoProgram::cluster).toList()));
	}

	/** Applications that are called over HTTP, by their address. */
	private static List<SidecarComponent> services(LaunchPlan plan) {
		return plan.components().stream().filter((component) -> component.block() == BuildingBlock.INVOKE).toList();
	}

	/** gRPC's own header has no name over HTTP, and is taken away. */
	private static Map<String, Object> route(SidecarComponent service) {
		return Map.of("match", Map.of("headers", List.of(Map.of("name", "id", "value", service.name()))), "route",
				Map.of("cluster_name", service.name(), "request_headers_to_remove", List.of("")));
	}

	private static Map<String, Object> cluster(SidecarComponent service) {
		return Map.of("name", service.name(), "type", "SIMPLE", "lb_type", "LB_RANDOM", "hosts",
				List.of(Map.of("address", service.metadata().getOrDefault("address", ""))));
	}

	private static Map<String, Object> listener(String name, int port, Map<String, Object> filter) {
		Map<String, Object> listener = new LinkedHashMap<>();
		listener.put("name", name);
		listener.put("address", "127.0.0.1:" + port);
		listener.put("bind_port", true);
		listener.put("filter_chains", List.of(Map.of("filters", List.of(filter))));
		return listener;
	}

	private static Map<String, Object> runtime(LaunchPlan plan) {
		Map<String, Object> app = new LinkedHashMap<>();
		app.put("app_id", plan.appId());
		if (plan.appPort() != null) {
			app.put("grpc_callback_port", plan.appPort());
			app.put("grpc_callback_host", "127.0.0.1");
		}
		Map<String, Object> runtime = new LinkedHashMap<>();
		runtime.put("app", app);
		if (!services(plan).isEmpty()) {
			runtime.put("rpcs", Map.of("mosn", Map.of("config",
					Map.of("channel", List.of(Map.of("size", 16, "protocol", "http", "listener", CALLS))))));
		}
		for (SidecarComponent component : plan.components()) {
			if (component.block() == BuildingBlock.INVOKE) {
				continue;
			}
			section(runtime, section(component.block())).put(component.name(), settings(component));
		}
		return runtime;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> section(Map<String, Object> runtime, String name) {
		return (Map<String, Object>) runtime.computeIfAbsent(name, (absent) -> new LinkedHashMap<String, Object>());
	}

	private static String section(BuildingBlock block) {
		return switch (block) {
			case STATE -> "state";
			case PUBSUB -> "pub_subs";
			case CONFIGURATION -> "config_store";
			case LOCK -> "lock";
			case SECRET -> "secret_store";
			case BINDING -> "bindings";
			case FILE -> "file";
			case SEQUENCE -> "sequencer";
			case INVOKE -> throw new IllegalArgumentException("no component of " + block.id());
		};
	}

	/**
	 * Configuration stores have no metadata: what they are told stands beside their type.
	 */
	private static Map<String, Object> settings(SidecarComponent component) {
		Map<String, Object> settings = new LinkedHashMap<>();
		settings.put("type", component.type());
		if (component.block() != BuildingBlock.CONFIGURATION) {
			settings.put("metadata", component.metadata());
			return settings;
		}
		component.metadata()
			.forEach((name, value) -> settings.put(name, name.equals("address") ? List.of(value) : value));
		return settings;
	}

	@Override
	public List<String> types(BuildingBlock block) {
		return switch (block) {
			case STATE -> List.of("redis");
			case PUBSUB, LOCK, SEQUENCE -> List.of("redis", "in-memory");
			case CONFIGURATION -> List.of("etcd", "in-memory");
			case SECRET -> List.of("local.env");
			// What they do depends on settings that nobody can guess.
			case INVOKE, BINDING -> List.of();
			case FILE -> List.of("local");
		};
	}

	@Override
	public List<String> versionArguments() {
		return List.of("--version");
	}

	@Override
	public URI readiness(SidecarPorts ports) {
		return URI.create("http://127.0.0.1:" + ports.http() + "/actuator/health/readiness");
	}

}
