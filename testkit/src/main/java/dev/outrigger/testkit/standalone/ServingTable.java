package dev.outrigger.testkit.standalone;

import java.io.PrintStream;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.standalone.control.ControlServer;
import org.jspecify.annotations.Nullable;

/** Says what is served. */
final class ServingTable {

	private static final String ROW = "  %-14s %-20s %s%n";

	private ServingTable() {
	}

	static void print(EmbeddedSidecar sidecar, SidecarOptions options, @Nullable ControlServer control,
			PrintStream out) {
		out.printf("Outrigger sidecar, application '%s'%n", options.appId());
		if (options.daprGrpc()) {
			out.printf(ROW, "dapr", "gRPC", sidecar.daprEndpoint());
		}
		if (options.daprHttp()) {
			out.printf(ROW, "dapr", "HTTP", sidecar.daprHttpEndpoint());
		}
		options.appPort()
			.ifPresent((port) -> out.printf(ROW, "dapr", "calls back", options.appProtocol() + "://127.0.0.1:" + port));
		if (options.layottoGrpc()) {
			out.printf(ROW, "layotto", "gRPC", sidecar.layottoEndpoint());
		}
		options.layottoAppPort().ifPresent((port) -> out.printf(ROW, "layotto", "calls back", "127.0.0.1:" + port));
		if (control != null) {
			out.printf(ROW, "control", "HTTP", control.url());
		}
		for (Engine.Component component : sidecar.components()) {
			out.printf(ROW, component.block(), component.name(), component.type());
		}
		if (options.auto()) {
			out.printf(ROW, "any", "any", "strict, when first used");
		}
		options.notServed().forEach((what) -> out.printf("  not served: %s%n", what));
		out.flush();
	}

}
