package dev.outrigger.testkit.sidecar;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.outrigger.BuildingBlock;

/** Dapr's sidecar: a file per component, everything else by arguments. */
final class DaprProgram implements SidecarProgram {

	@Override
	public String name() {
		return "daprd";
	}

	@Override
	public List<String> prepare(LaunchPlan plan, Path folder) {
		Path resources = folder.resolve("components");
		for (SidecarComponent component : plan.components()) {
			WrittenFile.write(resources.resolve(component.name() + ".yaml"), yaml(component));
		}
		List<String> arguments = new ArrayList<>(List.of("--app-id", plan.appId(), "--resources-path",
				resources.toString(), "--dapr-grpc-port", Integer.toString(plan.ports().grpc()), "--dapr-http-port",
				Integer.toString(plan.ports().http()), "--dapr-internal-grpc-port",
				Integer.toString(ChildProcess.freePort()), "--dapr-listen-addresses", "127.0.0.1",
				"--placement-host-address", "", "--scheduler-host-address", "", "--enable-metrics=false"));
		if (plan.appPort() != null) {
			arguments.addAll(List.of("--app-port", plan.appPort().toString(), "--app-protocol", plan.appProtocol()));
		}
		return arguments;
	}

	private static String yaml(SidecarComponent component) {
		StringBuilder text = new StringBuilder("""
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata:
				  name: %s
				spec:
				  type: %s.%s
				  version: v1
				""".formatted(WrittenFile.quote(component.name()), prefix(component.block()), component.type()));
		text.append(component.metadata().isEmpty() ? "  metadata: []\n" : "  metadata:\n");
		component.metadata()
			.forEach((name, value) -> text.append("    - name: ")
				.append(name)
				.append("\n      value: ")
				.append(WrittenFile.quote(value))
				.append('\n'));
		return text.toString();
	}

	private static String prefix(BuildingBlock block) {
		return switch (block) {
			case STATE -> "state";
			case PUBSUB -> "pubsub";
			case CONFIGURATION -> "configuration";
			case LOCK -> "lock";
			case SECRET -> "secretstores";
			case BINDING, FILE -> "bindings";
			// Which are kept in state stores.
			case SEQUENCE -> "state";
			case INVOKE -> throw new IllegalArgumentException("no component of " + block.id());
		};
	}

	@Override
	public List<String> types(BuildingBlock block) {
		return switch (block) {
			case STATE, PUBSUB, SEQUENCE -> List.of("redis", "in-memory");
			case CONFIGURATION, LOCK -> List.of("redis");
			case SECRET -> List.of("local.env");
			// What they do depends on settings that nobody can guess.
			case INVOKE, BINDING, FILE -> List.of();
		};
	}

	@Override
	public List<String> versionArguments() {
		return List.of("--version");
	}

	@Override
	public URI readiness(SidecarPorts ports) {
		return URI.create("http://127.0.0.1:" + ports.http() + "/v1.0/healthz/outbound");
	}

}
