package dev.outrigger.testkit.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import dev.outrigger.testkit.embedded.binding.BindingComponent;
import dev.outrigger.testkit.embedded.engine.ConfigurationProfile;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.LockProfile;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.embedded.engine.StateProfile;
import dev.outrigger.testkit.embedded.engine.TopicProfile;
import dev.outrigger.testkit.embedded.thread.SidecarThreads;
import org.jspecify.annotations.Nullable;

/** Builds embedded sidecars. Not thread safe. */
public final class EmbeddedSidecarBuilder {

	private final List<Consumer<Engine>> components = new ArrayList<>();

	private String appId = "orders";

	private String daprApiToken = "";

	private String appApiToken = "";

	private Runnable onShutdown = () -> {
	};

	private OptionalInt daprPort = OptionalInt.of(0);

	private OptionalInt daprHttpPort = OptionalInt.of(0);

	private OptionalInt layottoPort = OptionalInt.of(0);

	private OptionalInt layottoActuatorPort = OptionalInt.empty();

	private @Nullable Profile auto;

	private boolean sharedThreads;

	EmbeddedSidecarBuilder() {
	}

	/** The application's id. Defaults to {@code orders}. */
	public EmbeddedSidecarBuilder appId(String appId) {
		this.appId = appId;
		return this;
	}

	/** The token that calls of Dapr's API have to bring. Defaults to none. */
	public EmbeddedSidecarBuilder daprApiToken(String token) {
		this.daprApiToken = token;
		return this;
	}

	/** The port for Dapr's API. Defaults to a free one. */
	public EmbeddedSidecarBuilder daprPort(int port) {
		this.daprPort = OptionalInt.of(port);
		return this;
	}

	/** The port for Dapr's HTTP API. Defaults to a free one. */
	public EmbeddedSidecarBuilder daprHttpPort(int port) {
		this.daprHttpPort = OptionalInt.of(port);
		return this;
	}

	/** The token that calls of a Dapr application bring. Defaults to none. */
	public EmbeddedSidecarBuilder appApiToken(String token) {
		this.appApiToken = token;
		return this;
	}

	/**
	 * What to do when Dapr's API is asked to end the sidecar. Does nothing by default.
	 */
	public EmbeddedSidecarBuilder onShutdown(Runnable action) {
		this.onShutdown = action;
		return this;
	}

	/** Does not speak Dapr. */
	public EmbeddedSidecarBuilder withoutDapr() {
		this.daprPort = OptionalInt.empty();
		this.daprHttpPort = OptionalInt.empty();
		return this;
	}

	/** Does not speak Layotto. */
	public EmbeddedSidecarBuilder withoutLayotto() {
		this.layottoPort = OptionalInt.empty();
		return this;
	}

	/** The port for Layotto's API. Defaults to a free one. */
	public EmbeddedSidecarBuilder layottoPort(int port) {
		this.layottoPort = OptionalInt.of(port);
		return this;
	}

	/** Serves Layotto's actuator on a port; 0 for a free one. Off by default. */
	public EmbeddedSidecarBuilder layottoActuatorPort(int port) {
		this.layottoActuatorPort = OptionalInt.of(port);
		return this;
	}

	/**
	 * Makes components when they are first used. Without this, unknown components are
	 * errors.
	 */
	public EmbeddedSidecarBuilder auto(Profile profile) {
		this.auto = profile;
		return this;
	}

	/**
	 * Runs on threads in common with every other sidecar of this process that shares
	 * them: each has ports and components of its own, and only the first one starts
	 * threads. By default a sidecar has its own threads.
	 */
	public EmbeddedSidecarBuilder sharedThreads() {
		this.sharedThreads = true;
		return this;
	}

	/** Adds a state component. */
	public EmbeddedSidecarBuilder state(String name, StateProfile profile) {
		this.components.add((engine) -> engine.addState(name, profile));
		return this;
	}

	/** Adds a pub/sub component. */
	public EmbeddedSidecarBuilder pubSub(String name, TopicProfile profile) {
		this.components.add((engine) -> engine.addBroker(name, profile));
		return this;
	}

	/** Adds a configuration component. */
	public EmbeddedSidecarBuilder configuration(String name, ConfigurationProfile profile) {
		this.components.add((engine) -> engine.addConfiguration(name, profile));
		return this;
	}

	/** Adds a lock component. */
	public EmbeddedSidecarBuilder lock(String name, LockProfile profile) {
		this.components.add((engine) -> engine.addLock(name, profile));
		return this;
	}

	/**
	 * Adds a secret component; secrets are put into it at the running sidecar.
	 * @param name its name
	 * @param type its type without the block, as {@code local.file}
	 * @return this
	 */
	public EmbeddedSidecarBuilder secrets(String name, String type) {
		this.components.add((engine) -> engine.addSecrets(name, type));
		return this;
	}

	/**
	 * Adds a file component, which Layotto has, in a temporary folder.
	 * @param name its name
	 * @param type its type without the block, as {@code local}; {@code strict} shows
	 * whole files only
	 * @return this
	 */
	public EmbeddedSidecarBuilder files(String name, String type) {
		this.components.add((engine) -> engine.addFiles(name, type));
		return this;
	}

	/**
	 * Adds a binding.
	 * @param name its name
	 * @param binding what it does
	 * @return this
	 */
	public EmbeddedSidecarBuilder binding(String name, BindingComponent binding) {
		this.components.add((engine) -> engine.addBinding(name, binding));
		return this;
	}

	/**
	 * Lets an application be called through the sidecar.
	 * @param id its id
	 * @param address where it listens, as {@code http://127.0.0.1:8080}
	 * @return this
	 */
	public EmbeddedSidecarBuilder service(String id, String address) {
		this.components.add((engine) -> engine.services().add(id, address));
		return this;
	}

	/**
	 * Adds a sequencer component, which Layotto has.
	 * @param name its name
	 * @param type its type without the block, as {@code redis}
	 * @return this
	 */
	public EmbeddedSidecarBuilder sequences(String name, String type) {
		this.components.add((engine) -> engine.addSequences(name, type));
		return this;
	}

	/**
	 * Starts the sidecar.
	 * @return the running sidecar, to be closed by the caller
	 * @throws java.io.UncheckedIOException when a port is taken
	 */
	public EmbeddedSidecar start() {
		return new EmbeddedSidecar(this).start();
	}

	String appId() {
		return this.appId;
	}

	String daprApiToken() {
		return this.daprApiToken;
	}

	String appApiToken() {
		return this.appApiToken;
	}

	Runnable onShutdown() {
		return this.onShutdown;
	}

	OptionalInt daprHttpPort() {
		return this.daprHttpPort;
	}

	OptionalInt daprPort() {
		return this.daprPort;
	}

	OptionalInt layottoPort() {
		return this.layottoPort;
	}

	OptionalInt layottoActuatorPort() {
		return this.layottoActuatorPort;
	}

	SidecarThreads threads() {
		return this.sharedThreads ? SidecarThreads.shared() : SidecarThreads.own();
	}

	Engine engine(ScheduledExecutorService timer) {
		Engine engine = new Engine(this.auto, timer);
		this.components.forEach((component) -> component.accept(engine));
		return engine;
	}

}
