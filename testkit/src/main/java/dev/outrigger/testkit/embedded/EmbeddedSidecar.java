package dev.outrigger.testkit.embedded;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.outrigger.testkit.embedded.binding.BindingComponent;
import dev.outrigger.testkit.embedded.binding.RecordedBinding;
import dev.outrigger.testkit.embedded.dapr.DaprApplicationCaller;
import dev.outrigger.testkit.embedded.dapr.DaprFrontEnd;
import dev.outrigger.testkit.embedded.dapr.DaprHttpFrontEnd;
import dev.outrigger.testkit.embedded.dapr.DaprTokenCheck;
import dev.outrigger.testkit.embedded.dapr.DaprTrace;
import dev.outrigger.testkit.embedded.engine.ConfigurationEntries;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.LockTable;
import dev.outrigger.testkit.embedded.engine.SecretTable;
import dev.outrigger.testkit.embedded.engine.StateTable;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import dev.outrigger.testkit.embedded.layotto.LayottoActuatorApi;
import dev.outrigger.testkit.embedded.layotto.LayottoApplicationCaller;
import dev.outrigger.testkit.embedded.layotto.LayottoFrontEnd;
import dev.outrigger.testkit.embedded.rpc.CallHeaders;
import dev.outrigger.testkit.embedded.thread.SidecarThreads;

/**
 * A sidecar in this process, on loopback, that speaks Dapr and Layotto over one engine.
 * It can be looked into, fed, moved in time and told to fail. Thread safe.
 */
public final class EmbeddedSidecar implements AutoCloseable {

	private static final Duration REOPEN = Duration.ofSeconds(20);

	private static final long REOPEN_PAUSE_MILLIS = 50;

	private static final String DAPR = "dapr";

	private static final String DAPR_HTTP = "dapr-http";

	private static final String LAYOTTO = "layotto";

	private static final String LAYOTTO_ACTUATOR = "layotto-actuator";

	private final SidecarThreads threads;

	private final Engine engine;

	private final Faults faults = new Faults();

	private final Map<String, FrontEnd> frontEnds = new LinkedHashMap<>();

	private final LayottoApplicationCaller push;

	private final DaprApplicationCaller callbacks;

	private final String appId;

	private volatile boolean away;

	EmbeddedSidecar(EmbeddedSidecarBuilder builder) {
		this.threads = builder.threads();
		this.engine = engine(builder, this.threads);
		this.appId = builder.appId();
		CallMonitor monitor = new CallMonitor(this.faults, this.engine.timer());
		this.callbacks = new DaprApplicationCaller(this.engine, builder.appId(), builder.appApiToken());
		DaprFrontEnd front = new DaprFrontEnd(this.engine, builder.appId(), this.callbacks, builder.onShutdown());
		builder.daprPort()
			.ifPresent((port) -> this.frontEnds.put(DAPR,
					new GrpcFrontEnd(DAPR, port, front, front.otherCalls(), GrpcRules.DAPR,
							List.of(monitor, CallHeaders.interceptor("InvokeService"), new DaprTrace(),
									new DaprTokenCheck(builder.daprApiToken())),
							this.threads)));
		builder.daprHttpPort()
			.ifPresent((port) -> this.frontEnds.put(DAPR_HTTP, new HttpFrontEnd(DAPR_HTTP, port,
					new DaprHttpFrontEnd(front, builder.daprApiToken()), this.faults, this.threads)));
		builder.layottoPort()
			.ifPresent((port) -> this.frontEnds.put(LAYOTTO,
					new GrpcFrontEnd(LAYOTTO, port, new LayottoFrontEnd(this.engine, builder.appId()),
							LayottoFrontEnd.UNKNOWN_RPCS, GrpcRules.LAYOTTO,
							List.of(monitor, CallHeaders.interceptor("InvokeService")), this.threads)));
		builder.layottoActuatorPort()
			.ifPresent((port) -> this.frontEnds.put(LAYOTTO_ACTUATOR, new HttpFrontEnd(LAYOTTO_ACTUATOR, port,
					new LayottoActuatorApi(this.engine), this.faults, this.threads)));
		this.push = new LayottoApplicationCaller(this.engine);
	}

	private static Engine engine(EmbeddedSidecarBuilder builder, SidecarThreads threads) {
		try {
			return builder.engine(threads.timer());
		}
		catch (RuntimeException ex) {
			threads.close();
			throw ex;
		}
	}

	/** Starts building a sidecar. */
	public static EmbeddedSidecarBuilder builder() {
		return new EmbeddedSidecarBuilder();
	}

	EmbeddedSidecar start() {
		try {
			this.frontEnds.values().forEach(FrontEnd::open);
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
		return this;
	}

	/** Where Dapr's gRPC API is. */
	public String daprEndpoint() {
		return endpoint(DAPR);
	}

	/** Where Dapr's HTTP API is, as host and port. */
	public String daprHttpEndpoint() {
		return endpoint(DAPR_HTTP);
	}

	/** Where Layotto's gRPC API is. */
	public String layottoEndpoint() {
		return endpoint(LAYOTTO);
	}

	/** Where Layotto's actuator is, as host and port, where it is served. */
	public String layottoActuatorEndpoint() {
		return endpoint(LAYOTTO_ACTUATOR);
	}

	/**
	 * Where an API is.
	 * @param sidecar the sidecar to speak like: {@code dapr}, {@code dapr-http} or
	 * {@code layotto}
	 * @return host and port
	 * @throws IllegalArgumentException when it speaks like no such sidecar
	 */
	public String endpoint(String sidecar) {
		FrontEnd frontEnd = this.frontEnds.get(sidecar);
		if (frontEnd == null) {
			throw new IllegalArgumentException(
					"sidecar: '" + sidecar + "' (expected: one of " + this.frontEnds.keySet() + ")");
		}
		return "127.0.0.1:" + frontEnd.port();
	}

	/**
	 * Calls an application as Layotto does: asks it for its topics until it answers, and
	 * pushes events from then on.
	 * @param port where the application listens on loopback
	 */
	public void callApplication(int port) {
		this.push.connect(port);
	}

	/**
	 * Calls an application as Dapr does: asks it for its subscriptions until it answers,
	 * and delivers events from then on.
	 * @param port where the application listens on loopback
	 * @param protocol {@code http} or {@code grpc}
	 */
	public void callDaprApplication(int port, String protocol) {
		this.callbacks.connect(port, protocol);
		if (protocol.equals("http")) {
			service(this.appId, "http://127.0.0.1:" + port);
		}
		else {
			this.engine.services().add(this.appId, this.callbacks.application());
		}
	}

	/**
	 * Calls an application as one of its sidecars does: asks for its topics until it
	 * answers, and delivers events from then on.
	 * @param sidecar the sidecar's name
	 * @param port where the application listens on loopback
	 * @param protocol {@code http} or {@code grpc}
	 */
	public void callApplication(String sidecar, int port, String protocol) {
		if (sidecar.equals("layotto")) {
			callApplication(port);
		}
		else {
			callDaprApplication(port, protocol);
		}
	}

	/**
	 * Lets an application be called through the sidecar.
	 * @param id its id
	 * @param address where it listens, as {@code http://127.0.0.1:8080}, or
	 * {@code grpc://127.0.0.1:9090} where it speaks gRPC
	 * @throws IllegalArgumentException when that is no such address
	 */
	public void service(String id, String address) {
		this.engine.services().add(id, address);
	}

	/** Calls no application any more. */
	public void callNoApplication() {
		this.push.caller().disconnect();
		this.callbacks.caller().disconnect();
	}

	/** A state component, to be read and seeded. */
	public StateTable state(String name) {
		return this.engine.state(name).orElseThrow(() -> unknown("state", name));
	}

	/** A pub/sub component, to see what was published. */
	public TopicBroker pubSub(String name) {
		return this.engine.broker(name).orElseThrow(() -> unknown("pubsub", name));
	}

	/** A configuration component, to be changed. */
	public ConfigurationEntries configuration(String name) {
		return this.engine.configuration(name).orElseThrow(() -> unknown("configuration", name));
	}

	/** A lock component, to be expired. */
	public LockTable locks(String name) {
		return this.engine.lock(name).orElseThrow(() -> unknown("lock", name));
	}

	private static IllegalArgumentException unknown(String block, String name) {
		return new IllegalArgumentException(block + ": '" + name + "' (expected: a component of the embedded sidecar)");
	}

	/** A secret component, to be filled. */
	public SecretTable secrets(String name) {
		return this.engine.secrets(name).orElseThrow(() -> unknown("secrets", name));
	}

	/**
	 * An output binding that remembers what it was told to do.
	 * @param name its name
	 * @return the binding
	 * @throws IllegalArgumentException when there is none that remembers
	 */
	public RecordedBinding binding(String name) {
		return this.engine.binding(name)
			.filter(RecordedBinding.class::isInstance)
			.map(RecordedBinding.class::cast)
			.orElseThrow(() -> unknown("recorded binding", name));
	}

	/**
	 * Lets an input binding bring something to the application that is called as Dapr
	 * does. Does not block.
	 * @param binding the component
	 * @param data what it brings
	 * @param metadata what it says of it
	 * @return ends with the application's answer; fails when there is no application, it
	 * does not want it, or it did not handle it
	 * @throws IllegalArgumentException when there is no such input binding
	 */
	public CompletableFuture<byte[]> bring(String binding, byte[] data, Map<String, String> metadata) {
		this.engine.binding(binding)
			.filter(BindingComponent::isInput)
			.orElseThrow(() -> unknown("input binding", binding));
		return this.callbacks.bring(binding, data, metadata);
	}

	/** What there is, by name. */
	public List<Engine.Component> components() {
		return this.engine.components();
	}

	/** What goes wrong. */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * Moves the sidecar's time forward: entries, locks and unanswered events grow older.
	 */
	public void advance(Duration duration) {
		this.engine.clock().advance(duration);
	}

	/** How many calls and streams are open. */
	public int openCalls() {
		return this.faults.openCalls();
	}

	/**
	 * Closes all ports, and every connection with them, until {@link #comeBack()}; what
	 * is stored stays.
	 */
	public void goAway() {
		this.away = true;
		this.engine.sidecarAway(true);
		this.push.caller().suspend();
		this.callbacks.caller().suspend();
		this.faults.endAll();
		this.frontEnds.values().forEach(FrontEnd::shut);
	}

	/**
	 * Opens the same ports again. One that another connection of this machine has taken
	 * meanwhile is tried again for some seconds.
	 * @throws UncheckedIOException when it stays taken
	 */
	public void comeBack() {
		this.frontEnds.values().forEach(EmbeddedSidecar::reopen);
		this.away = false;
		this.engine.sidecarAway(false);
		this.push.caller().resume();
		this.callbacks.caller().resume();
	}

	private static void reopen(FrontEnd frontEnd) {
		long end = System.nanoTime() + REOPEN.toNanos();
		while (true) {
			try {
				frontEnd.open();
				return;
			}
			catch (UncheckedIOException ex) {
				if (System.nanoTime() > end) {
					throw ex;
				}
			}
			try {
				TimeUnit.MILLISECONDS.sleep(REOPEN_PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("interrupted while opening port " + frontEnd.port() + " again", ex);
			}
		}
	}

	/**
	 * Ends every connection and comes back on the same ports at once.
	 * @param memory whether what is stored survives
	 */
	public void restart(boolean memory) {
		goAway();
		if (!memory) {
			this.engine.clear();
		}
		comeBack();
	}

	/**
	 * Forgets what is stored and what goes wrong, and comes back when it went away.
	 * Components, subscriptions, secrets and the time stay; watches of configuration are
	 * told that their keys are gone.
	 */
	public void reset() {
		this.faults.clear();
		if (this.away) {
			comeBack();
		}
		this.engine.reset();
	}

	/** Ends the sidecar. Closing it again has no effect. */
	@Override
	public void close() {
		try {
			this.push.close();
			this.callbacks.close();
			this.faults.endGracefully();
			this.frontEnds.values().forEach(FrontEnd::close);
			this.engine.close();
		}
		finally {
			this.threads.close();
		}
	}

	/** For logs. */
	@Override
	public String toString() {
		return "embedded sidecar " + this.frontEnds.entrySet()
			.stream()
			.map((frontEnd) -> frontEnd.getKey() + " " + endpoint(frontEnd.getKey()))
			.collect(Collectors.joining(", ", "(", ")"));
	}

}
