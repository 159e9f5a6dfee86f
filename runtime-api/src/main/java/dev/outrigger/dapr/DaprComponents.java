package dev.outrigger.dapr;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.ConnectionOptions;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.StateRules;
import dev.outrigger.spi.StreamRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sidecar says about its components, asked for when it is first needed. Thread
 * safe.
 */
public final class DaprComponents {

	private static final Logger logger = LoggerFactory.getLogger(DaprComponents.class);

	private final ConnectionOptions options;

	private final Supplier<Call<List<DaprComponent>>> question;

	private final Map<String, DaprComponent> known = new ConcurrentHashMap<>();

	/**
	 * Asks a sidecar.
	 * @param options what the application knows better
	 * @param question asks for all components
	 */
	public DaprComponents(ConnectionOptions options, Supplier<Call<List<DaprComponent>>> question) {
		this.options = options;
		this.question = question;
	}

	/** Asks the sidecar again. */
	public Call<List<DaprComponent>> load() {
		return this.question.get().map((all) -> {
			this.known.putAll(all.stream().collect(Collectors.toMap(DaprComponent::key, (found) -> found)));
			return all;
		});
	}

	/** What is known of a component; an unknown one has an empty type. */
	public Call<DaprComponent> find(BuildingBlock block, String name) {
		if (block == BuildingBlock.INVOKE) {
			// Another application is no component.
			return Calls.value(new DaprComponent(name, "", List.of()));
		}
		String key = prefix(block) + "/" + name;
		DaprComponent found = this.known.get(key);
		if (found != null) {
			return Calls.value(overridden(block, found));
		}
		return load().map((all) -> overridden(block,
				Optional.ofNullable(this.known.get(key)).orElseGet(() -> new DaprComponent(name, "", List.of()))));
	}

	/**
	 * Asks whether a binding exists, which Dapr tells of those that call and of those
	 * that are called.
	 * @param name the component
	 * @param probe calls it, for one that Dapr does not tell of
	 * @return the asking call
	 */
	public Call<?> verifyBinding(String name, Supplier<? extends Call<?>> probe) {
		return this.known(BuildingBlock.BINDING, name).isPresent() ? Calls.done()
				: load().then((all) -> known(BuildingBlock.BINDING, name).isPresent() ? Calls.done()
						: probe.get().then((called) -> Calls.done()));
	}

	/**
	 * The rules of a state store.
	 * @param store the component
	 * @param touch uses the store, so that one that the sidecar creates on first use is
	 * known afterwards
	 * @return a call that asks the sidecar when the store is not known yet
	 */
	public Call<StateRules> stateRules(String store, Supplier<? extends Call<?>> touch) {
		ComponentOptions known = this.options.component(BuildingBlock.STATE, store);
		return find(BuildingBlock.STATE, store)
			.then((component) -> component.type().isEmpty()
					? touch.get().then((touched) -> find(BuildingBlock.STATE, store)) : Calls.value(component))
			.map((component) -> DaprFacts.rules(component, known));
	}

	/**
	 * How a broker behaves.
	 * @param pubsub the component
	 * @param called whether the sidecar calls the application
	 * @return the asking call
	 */
	public Call<BrokerTraits> traits(String pubsub, boolean called) {
		return find(BuildingBlock.PUBSUB, pubsub).map((component) -> traits(component, called));
	}

	/**
	 * How the broker behind a subscription by callback behaves, as far as is known; logs
	 * what cannot be promised.
	 * @param request the subscription
	 * @return its traits
	 */
	public BrokerTraits called(StreamRequest request) {
		DaprComponent component = known(BuildingBlock.PUBSUB, request.pubsub())
			.orElseGet(() -> new DaprComponent(request.pubsub(), "", List.of()));
		BrokerTraits traits = traits(component, true);
		if (!traits.redelivers()) {
			logger.info("Subscription {}/{}: {}", request.pubsub(), request.topic(),
					DaprFacts.LOST_WITH_THE_APPLICATION);
		}
		return traits;
	}

	private BrokerTraits traits(DaprComponent component, boolean called) {
		BrokerTraits facts = called ? DaprFacts.pushedBroker(component) : DaprFacts.broker(component);
		Duration known = this.options.component(BuildingBlock.PUBSUB, component.name()).processingTimeout();
		return (known != null) ? facts.withProcessingTimeout(known) : facts;
	}

	/** What is known of a component without asking. */
	public Optional<DaprComponent> known(BuildingBlock block, String name) {
		return Optional.ofNullable(this.known.get(prefix(block) + "/" + name)).map((found) -> overridden(block, found));
	}

	private static String prefix(BuildingBlock block) {
		return switch (block) {
			case CONFIGURATION -> "configuration";
			case SECRET -> "secretstores";
			case BINDING, FILE -> "bindings";
			case STATE, PUBSUB, LOCK, INVOKE -> block.id();
			case SEQUENCE -> BuildingBlock.STATE.id();
		};
	}

	private DaprComponent overridden(BuildingBlock block, DaprComponent found) {
		String type = this.options.component(block, found.name()).type();
		return (type != null) ? new DaprComponent(found.name(), type, found.capabilities()) : found;
	}

}
