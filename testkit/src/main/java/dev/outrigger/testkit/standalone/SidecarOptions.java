package dev.outrigger.testkit.standalone;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.EmbeddedSidecarBuilder;
import dev.outrigger.testkit.embedded.engine.Profile;

/** The command line. */
final class SidecarOptions {

	static final String HELP = """
			A sidecar for development and tests that speaks Dapr and Layotto. It keeps
			everything in memory and listens on loopback only.

			  java -jar outrigger-sidecar.jar OPTIONS

			Ports; 0 takes a free one, a port that is left out is off:
			    --dapr-grpc-port=PORT        serve Dapr's API over gRPC
			  --dapr-http-port=PORT        serve Dapr's API over HTTP
			  --app-port=PORT              where the application listens for Dapr's callbacks
			  --app-protocol=http|grpc     how Dapr calls it; http when left out
			  --layotto-grpc-port=PORT     serve Layotto's API over gRPC
			  --layotto-app-port=PORT      where the application's callback server listens, for
			                               Layotto's events
			  --control-port=PORT          let tests see and change what the sidecar keeps, over
			                               HTTP; the page of it is at /openapi.yaml

			Components, repeatable; PROFILE is how they behave: strict (the default), redis,
			in-memory:
			  --state=NAME[:PROFILE]
			  --pubsub=NAME[:PROFILE]
			  --config=NAME[:PROFILE]      also etcd
			  --lock=NAME[:PROFILE]
			  --secret=NAME[:TYPE]         local.file (the default) or local.env
			  --sequencer=NAME[:PROFILE]   for Layotto
			  --service=ID=URL             an application that can be called by its id
			  --resources-path=FOLDER      take names and types from Dapr's component files, the
			                               secrets of local.file, the folder of localstorage,
			                               the schedule of cron (@every)
			  --layotto-config=FILE        take names, types and settings from a configuration file
			                               of Layotto, and the application's id and port
			  --auto                       make strict components when they are first used

			Values to begin with, repeatable:
			  --config-item=STORE/KEY=VALUE
			  --secret-item=STORE/KEY=VALUE

			  --app-id=ID                  the application's id; 'orders' when left out
			  --debug                      log each call
			  --help

			With DAPR_API_TOKEN in the environment, calls of Dapr's API have to bring that token;
			with APP_API_TOKEN, Dapr's calls of the application bring that one.
			""";

	private static final int MAX_PORT = 65_535;

	private final List<ComponentSpec> components = new ArrayList<>();

	/** Those of a file of Layotto. */
	private final Set<ComponentSpec> layottos = new HashSet<>();

	private final List<StoreItem> configurationItems = new ArrayList<>();

	private final List<StoreItem> secretItems = new ArrayList<>();

	private final Map<String, Map<String, Map<String, String>>> secrets = new LinkedHashMap<>();

	private final Map<String, String> services = new LinkedHashMap<>();

	private final List<String> notServed = new ArrayList<>();

	private OptionalInt daprGrpcPort = OptionalInt.empty();

	private OptionalInt daprHttpPort = OptionalInt.empty();

	private OptionalInt appPort = OptionalInt.empty();

	private String appProtocol = "http";

	private OptionalInt layottoGrpcPort = OptionalInt.empty();

	private OptionalInt layottoAppPort = OptionalInt.empty();

	private OptionalInt controlPort = OptionalInt.empty();

	private String appId = "";

	private String fileAppId = "";

	private OptionalInt fileAppPort = OptionalInt.empty();

	private boolean auto;

	private boolean debug;

	private boolean help;

	private SidecarOptions() {
	}

	static SidecarOptions parse(String... arguments) {
		SidecarOptions options = new SidecarOptions();
		for (String argument : arguments) {
			options.take(argument);
		}
		if (!options.help) {
			options.check();
		}
		return options;
	}

	private void take(String argument) {
		int equals = argument.indexOf('=');
		String option = (equals < 0) ? argument : argument.substring(0, equals);
		switch (option) {
			case "--auto" -> this.auto = flag(argument, option);
			case "--debug" -> this.debug = flag(argument, option);
			case "--help" -> this.help = flag(argument, option);
			default -> take(option, (equals < 0) ? "" : argument.substring(equals + 1));
		}
	}

	private static boolean flag(String argument, String option) {
		if (!argument.equals(option)) {
			throw new IllegalArgumentException("'" + argument + "' (expected: " + option + " without a value)");
		}
		return true;
	}

	private void take(String option, String value) {
		switch (option) {
			case "--dapr-grpc-port" -> this.daprGrpcPort = port(option, value);
			case "--dapr-http-port" -> this.daprHttpPort = port(option, value);
			case "--app-port" -> this.appPort = port(option, value);
			case "--app-protocol" -> this.appProtocol = protocol(option, value);
			case "--layotto-grpc-port" -> this.layottoGrpcPort = port(option, value);
			case "--layotto-app-port" -> this.layottoAppPort = port(option, value);
			case "--control-port" -> this.controlPort = port(option, value);
			case "--app-id" -> this.appId = given(option, value);
			case "--state" -> this.components.add(ComponentSpec.parse(option, "state", value, "strict"));
			case "--pubsub" -> this.components.add(ComponentSpec.parse(option, "pubsub", value, "strict"));
			case "--config" -> this.components.add(ComponentSpec.parse(option, "configuration", value, "strict"));
			case "--lock" -> this.components.add(ComponentSpec.parse(option, "lock", value, "strict"));
			case "--secret" -> this.components.add(ComponentSpec.parse(option, "secretstores", value, "local.file"));
			case "--sequencer" -> this.components.add(ComponentSpec.parse(option, "sequencer", value, "strict"));
			case "--config-item" -> this.configurationItems.add(StoreItem.parse(option, value));
			case "--secret-item" -> this.secretItems.add(StoreItem.parse(option, value));
			case "--service" -> takeService(option, value);
			case "--resources-path" -> takeFolder(option, value);
			case "--layotto-config" -> takeFile(option, value);
			default -> throw new IllegalArgumentException("Unknown option '" + option + "'.");
		}
	}

	private void takeService(String option, String value) {
		int equals = value.indexOf('=');
		if (equals < 1 || !value.substring(equals + 1).startsWith("http://")) {
			throw new IllegalArgumentException(option + ": '" + value + "' (expected: ID=http://HOST:PORT)");
		}
		this.services.put(value.substring(0, equals), value.substring(equals + 1));
	}

	private void takeFolder(String option, String value) {
		ResourceFolder folder = ResourceFolder.read(option, given(option, value));
		take(folder.components());
		this.notServed.addAll(folder.notServed());
	}

	/** What the options say counts more, wherever they stand. */
	private void takeFile(String option, String value) {
		LayottoFile file = LayottoFile.read(option, given(option, value));
		take(file.components());
		this.layottos.addAll(file.components());
		this.notServed.addAll(file.notServed());
		this.fileAppId = file.appId();
		this.fileAppPort = file.appPort();
	}

	private void take(List<ComponentSpec> found) {
		this.components.addAll(found);
		for (ComponentSpec component : found) {
			Map<String, Map<String, String>> secrets = component.secrets();
			if (!secrets.isEmpty()) {
				this.secrets.put(component.name(), secrets);
			}
		}
	}

	private static String given(String option, String value) {
		if (value.isBlank()) {
			throw new IllegalArgumentException(option + ": '" + value + "' (expected: a value)");
		}
		return value;
	}

	private static String protocol(String option, String value) {
		return switch (value) {
			case "http", "grpc" -> value;
			default -> throw new IllegalArgumentException(option + ": '" + value + "' (expected: http or grpc)");
		};
	}

	private static OptionalInt port(String option, String value) {
		try {
			int port = Integer.parseInt(value);
			if (port >= 0 && port <= MAX_PORT) {
				return OptionalInt.of(port);
			}
		}
		catch (NumberFormatException ex) {
			// Answered below.
		}
		throw new IllegalArgumentException(option + ": '" + value + "' (expected: 0 to " + MAX_PORT + ")");
	}

	private void check() {
		if (this.daprGrpcPort.isEmpty() && this.daprHttpPort.isEmpty() && this.layottoGrpcPort.isEmpty()) {
			throw new IllegalArgumentException(
					"There is nothing to serve (expected: --dapr-grpc-port, --dapr-http-port or --layotto-grpc-port).");
		}
		for (ComponentSpec component : this.components) {
			long same = this.components.stream().filter((other) -> clash(component, other)).count();
			if (same > 1) {
				throw new IllegalArgumentException("There are " + same + " components '" + component.name()
						+ "' (expected: a name of its own for each).");
			}
		}
		this.configurationItems.forEach((item) -> check("--config-item", "configuration", item.store()));
		this.secretItems.forEach((item) -> check("--secret-item", "secretstores", item.store()));
	}

	/** To Dapr a name is one component; Layotto's files name those of each kind apart. */
	private boolean clash(ComponentSpec one, ComponentSpec other) {
		return one.name().equals(other.name()) && (one.block().equals(other.block())
				|| !(this.layottos.contains(one) || this.layottos.contains(other)));
	}

	private void check(String option, String block, String store) {
		if (!this.auto && this.components.stream()
			.noneMatch((component) -> component.block().equals(block) && component.name().equals(store))) {
			throw new IllegalArgumentException(option + ": there is no such store '" + store + "'.");
		}
	}

	EmbeddedSidecarBuilder builder() {
		EmbeddedSidecarBuilder builder = EmbeddedSidecar.builder().appId(appId()).withoutDapr().withoutLayotto();
		this.daprGrpcPort.ifPresent(builder::daprPort);
		this.daprHttpPort.ifPresent(builder::daprHttpPort);
		this.layottoGrpcPort.ifPresent(builder::layottoPort);
		String token = System.getenv("DAPR_API_TOKEN");
		if (token != null) {
			builder.daprApiToken(token);
		}
		String appToken = System.getenv("APP_API_TOKEN");
		if (appToken != null) {
			builder.appApiToken(appToken);
		}
		builder.onShutdown(SidecarOptions::exit);
		if (this.auto) {
			builder.auto(Profile.STRICT);
		}
		this.components.forEach((component) -> component.addTo(builder));
		this.services.forEach(builder::service);
		return builder;
	}

	/** Puts in what the sidecar begins with. */
	void fill(EmbeddedSidecar sidecar) {
		this.secrets.forEach((store, all) -> all.forEach(sidecar.secrets(store)::putAll));
		this.secretItems.forEach((item) -> sidecar.secrets(item.store()).put(item.key(), item.value()));
		this.configurationItems.forEach((item) -> sidecar.configuration(item.store()).put(item.key(), item.value()));
	}

	/** Lets the timers tick. */
	Ticker startTimers(EmbeddedSidecar sidecar) {
		return Ticker.start(sidecar, this.components);
	}

	/** In a thread of its own, as the exit waits for the call that asked for it. */
	private static void exit() {
		new Thread(() -> System.exit(0), "embedded-sidecar-exit").start();
	}

	OptionalInt appPort() {
		return this.appPort;
	}

	String appProtocol() {
		return this.appProtocol;
	}

	boolean daprHttp() {
		return this.daprHttpPort.isPresent();
	}

	OptionalInt layottoAppPort() {
		return this.layottoAppPort.isPresent() ? this.layottoAppPort : this.fileAppPort;
	}

	OptionalInt controlPort() {
		return this.controlPort;
	}

	boolean daprGrpc() {
		return this.daprGrpcPort.isPresent();
	}

	boolean layottoGrpc() {
		return this.layottoGrpcPort.isPresent();
	}

	String appId() {
		String named = this.appId.isEmpty() ? this.fileAppId : this.appId;
		return named.isEmpty() ? "orders" : named;
	}

	List<String> notServed() {
		return this.notServed;
	}

	boolean auto() {
		return this.auto;
	}

	boolean debug() {
		return this.debug;
	}

	boolean help() {
		return this.help;
	}

}
