package dev.outrigger.testkit.embedded.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.outrigger.testkit.embedded.binding.BindingAnswer;
import dev.outrigger.testkit.embedded.binding.BindingCommand;
import dev.outrigger.testkit.embedded.binding.BindingComponent;
import dev.outrigger.testkit.embedded.binding.BindingFailure;
import dev.outrigger.testkit.embedded.binding.RecordedBinding;
import dev.outrigger.testkit.embedded.service.ServiceDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The components of an embedded sidecar, and its clock. Thread safe. */
public final class Engine implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Engine.class);

	private static final long SCAN_MILLIS = 50;

	private final SidecarClock clock = new SidecarClock();

	private final ConcurrentMap<String, StateTable> states = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, TopicBroker> brokers = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, ConfigurationEntries> configurations = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, LockTable> locks = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, SecretTable> secrets = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, SequenceTable> sequences = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, BindingComponent> bindings = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, FileFolder> folders = new ConcurrentHashMap<>();

	private final ServiceDirectory services = new ServiceDirectory();

	private final WeakNumbers weakNumbers = new WeakNumbers();

	private final @Nullable Profile auto;

	private final ScheduledExecutorService timer;

	private final Future<?> scan;

	/**
	 * Creates an engine without components.
	 * @param auto how components behave that are made when they are first used;
	 * {@code null} for none of these
	 * @param timer runs what has to happen later; not closed with the engine
	 */
	public Engine(@Nullable Profile auto, ScheduledExecutorService timer) {
		this.auto = auto;
		this.timer = timer;
		this.scan = timer.scheduleWithFixedDelay(() -> this.brokers.forEach(Engine::scan), SCAN_MILLIS, SCAN_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	/** One that fails would be the last one. */
	private static void scan(String name, TopicBroker broker) {
		try {
			broker.scan();
		}
		catch (RuntimeException ex) {
			logger.warn("Broker {}: looking for events to deliver again failed", name, ex);
		}
	}

	/** Adds a state component. */
	public void addState(String name, StateProfile profile) {
		this.states.put(name, new StateTable(profile, this.clock));
	}

	/** Adds a pub/sub component. */
	public void addBroker(String name, TopicProfile profile) {
		this.brokers.put(name, new TopicBroker(profile, this.clock));
	}

	/** Adds a configuration component. */
	public void addConfiguration(String name, ConfigurationProfile profile) {
		this.configurations.put(name, new ConfigurationEntries(profile));
	}

	/** Adds a lock component. */
	public void addLock(String name, LockProfile profile) {
		this.locks.put(name, new LockTable(profile, this.clock));
	}

	/**
	 * Adds a secret component.
	 * @param name its name
	 * @param type its type, without the block
	 */
	public void addSecrets(String name, String type) {
		this.secrets.put(name, new SecretTable(type));
	}

	/**
	 * Adds a sequencer component.
	 * @param name its name
	 * @param type its type, without the block
	 */
	public void addSequences(String name, String type) {
		this.sequences.put(name, new SequenceTable(type));
	}

	/**
	 * Adds a binding.
	 * @param name its name
	 * @param binding what it does
	 */
	public void addBinding(String name, BindingComponent binding) {
		this.bindings.put(name, binding);
	}

	/**
	 * Adds a file component, in a folder of its own.
	 * @param name its name
	 * @param type its type, without the block: {@code strict} shows whole files only
	 */
	public void addFiles(String name, String type) {
		this.folders.put(name, FileFolder.temporary(type, type.equals("strict")));
	}

	/** The sidecar's time. */
	public SidecarClock clock() {
		return this.clock;
	}

	/** Runs what has to happen later; tasks must not block. */
	public ScheduledExecutorService timer() {
		return this.timer;
	}

	/** Whether there is a state component at all. */
	public boolean hasStates() {
		return this.auto != null || !this.states.isEmpty();
	}

	/** Whether there is a configuration component at all. */
	public boolean hasConfigurations() {
		return this.auto != null || !this.configurations.isEmpty();
	}

	/** Whether there is a lock component at all. */
	public boolean hasLocks() {
		return this.auto != null || !this.locks.isEmpty();
	}

	/** Whether there is a secret component at all. */
	public boolean hasSecrets() {
		return this.auto != null || !this.secrets.isEmpty();
	}

	/** Whether there is a sequencer component at all. */
	public boolean hasSequences() {
		return this.auto != null || !this.sequences.isEmpty();
	}

	/** A state component. */
	public Optional<StateTable> state(String name) {
		return find(this.states, name, (profile) -> new StateTable(profile.state(), this.clock));
	}

	/** A pub/sub component. */
	public Optional<TopicBroker> broker(String name) {
		return find(this.brokers, name, (profile) -> new TopicBroker(profile.topics(), this.clock));
	}

	/** A configuration component. */
	public Optional<ConfigurationEntries> configuration(String name) {
		return find(this.configurations, name, (profile) -> new ConfigurationEntries(profile.configuration()));
	}

	/** A lock component. */
	public Optional<LockTable> lock(String name) {
		return find(this.locks, name, (profile) -> new LockTable(profile.lock(), this.clock));
	}

	/** A secret component. */
	public Optional<SecretTable> secrets(String name) {
		return find(this.secrets, name, (profile) -> new SecretTable("local.file"));
	}

	/** A sequencer component. */
	public Optional<SequenceTable> sequences(String name) {
		return find(this.sequences, name, (profile) -> new SequenceTable(profile.name()));
	}

	/** A file component. */
	public Optional<FileFolder> files(String name) {
		return find(this.folders, name,
				(profile) -> FileFolder.temporary(profile.name(), profile.name().equals("strict")));
	}

	/**
	 * Does what an output binding is asked to do.
	 * @param name the name of the binding
	 * @param command what it is asked to do
	 * @return the answer; empty for none
	 * @throws BindingFailure when there is no such binding, it lacks the operation, or
	 * the operation failed
	 */
	public BindingAnswer invokeBinding(String name, BindingCommand command) {
		if (command.operation().isEmpty()) {
			throw new BindingFailure("operation field is missing from request");
		}
		BindingComponent binding = binding(name).filter(BindingComponent::isOutput)
			.orElseThrow(() -> new BindingFailure("couldn't find output binding " + name));
		if (!binding.operations().contains(command.operation())) {
			throw new BindingFailure("binding " + name + " does not support operation " + command.operation()
					+ ". supported operations:" + String.join(" ", binding.operations()));
		}
		return binding.invoke(command);
	}

	/** A binding. */
	public Optional<BindingComponent> binding(String name) {
		return find(this.bindings, name, (profile) -> new RecordedBinding("localstorage"));
	}

	/** The applications that can be called. */
	public ServiceDirectory services() {
		return this.services;
	}

	/** The numbers that are in reserve. */
	public WeakNumbers weakNumbers() {
		return this.weakNumbers;
	}

	private <C> Optional<C> find(ConcurrentMap<String, C> components, String name, Function<Profile, C> factory) {
		Profile profile = this.auto;
		if (profile == null || name.isEmpty()) {
			return Optional.ofNullable(components.get(name));
		}
		return Optional.of(components.computeIfAbsent(name, (key) -> factory.apply(profile)));
	}

	/** What is there, by name. */
	public List<Component> components() {
		List<Component> all = new ArrayList<>();
		collect(all, "state", this.states, (store) -> store.profile().name());
		collect(all, "pubsub", this.brokers, (broker) -> broker.profile().name());
		collect(all, "configuration", this.configurations, (entries) -> entries.profile().name());
		collect(all, "lock", this.locks, (table) -> table.profile().name());
		collect(all, "secretstores", this.secrets, SecretTable::type);
		collect(all, "bindings", this.bindings, BindingComponent::type);
		collect(all, "file", this.folders, FileFolder::type);
		collect(all, "sequencer", this.sequences, SequenceTable::type);
		return all;
	}

	private static <C> void collect(List<Component> all, String block, Map<String, C> components,
			Function<C, String> type) {
		components.forEach((name, component) -> all.add(new Component(name, block, type.apply(component))));
	}

	/**
	 * Removes everything that is stored, and tells who watches it; components,
	 * subscriptions and secrets stay.
	 */
	public void reset() {
		this.configurations.values().forEach(ConfigurationEntries::removeAll);
		clear();
	}

	/**
	 * Tells the brokers that the sidecar died, or lives again.
	 * @param away whether it is dead
	 */
	public void sidecarAway(boolean away) {
		this.brokers.values().forEach((broker) -> broker.sidecarAway(away));
		this.weakNumbers.clear();
	}

	/**
	 * Forgets everything that is stored without telling; components, subscriptions and
	 * secrets stay.
	 */
	public void clear() {
		this.states.values().forEach(StateTable::clear);
		this.brokers.values().forEach(TopicBroker::clear);
		this.configurations.values().forEach(ConfigurationEntries::clear);
		this.locks.values().forEach(LockTable::clear);
		this.sequences.values().forEach(SequenceTable::clear);
		this.folders.values().forEach(FileFolder::clear);
		this.bindings.values().forEach(BindingComponent::clear);
		this.weakNumbers.clear();
	}

	@Override
	public void close() {
		this.services.close();
		this.folders.values().forEach(FileFolder::close);
		this.scan.cancel(false);
	}

	/**
	 * A component.
	 *
	 * @param name its name
	 * @param block its building block
	 * @param type its type, without the block
	 */
	public record Component(String name, String block, String type) {

	}

}
