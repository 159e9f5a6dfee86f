package dev.outrigger.dapr;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.Feature;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.StateRules;

/**
 * How component types behave behind Dapr: the one table of such facts. What is not in it
 * counts as weak.
 */
public final class DaprFacts {

	private static final Set<String> ATTRIBUTES = Set.of("id", "source", "type", "subject", "traceparent",
			"tracestate");

	private static final String HALF_APPLIED = "a failed condition leaves the other changes applied";

	/** What a sidecar that calls the application cannot promise with some brokers. */
	public static final String LOST_WITH_THE_APPLICATION = "an event whose application dies before it answered is lost,"
			+ " unless the announced dead-letter topic or an inbound retry policy of the sidecar saves it";

	/** Why files cannot be listed. */
	static final String FILES_CANNOT_BE_LISTED = "bindings of the type localstorage list the paths of their own disk, not names";

	/** Why configuration cannot be written. */
	public static final String CONFIGURATION_IS_READ_ONLY = "Dapr cannot write configuration: change it where it is kept";

	/** An integer, as Redis wants one, that no entry's version will ever reach. */
	private static final String IMPOSSIBLE_ETAG = "9223372036854775807";

	private static final String UNKNOWN = "the component type is not known to behave";

	private static final String TRY_IT = "run the contract kits of outrigger-testkit against the component";

	private static final String NO_LATE_WRITES = "write again well before a time to live ends";

	private static final String KEEP_ENTRIES = "set redisMaxRetries of the component to -1, and mark entries that are"
			+ " changed under an etag as deleted instead of deleting them";

	private DaprFacts() {
	}

	/**
	 * How a state component has to be used. On Redis "create only" is a save with an etag
	 * that cannot exist, as "first write wins" would mark the key for later writes.
	 * @param state the component
	 * @param options what the application knows and accepts
	 * @return the rules
	 */
	public static StateRules rules(DaprComponent state, ComponentOptions options) {
		return new StateRules(state.shortType().equals("redis") ? IMPOSSIBLE_ETAG : null, null,
				emptyLooksMissing(state), options.halfAppliedTransactions(),
				options.coalescedReads() && readsManyAlike(state), state(state));
	}

	/** Whether many keys are read as one is: each by itself, or all at one instant. */
	private static boolean readsManyAlike(DaprComponent state) {
		return Set.of("redis", "in-memory", "strict").contains(state.shortType());
	}

	/**
	 * The types of components whose behavior is known here.
	 * @param block the building block
	 * @return the types without the block, the usual one first
	 */
	public static List<String> types(BuildingBlock block) {
		return switch (block) {
			case STATE, PUBSUB -> List.of("redis", "in-memory");
			case CONFIGURATION, LOCK -> List.of("redis");
			case SECRET -> List.of("local.file", "local.env");
			// Sequences are kept in state stores.
			case SEQUENCE -> types(BuildingBlock.STATE);
			case INVOKE -> List.of("http");
			case BINDING -> List.of("localstorage", "aws.s3", "http", "cron");
			// Files are kept by output bindings.
			case FILE -> List.of("localstorage", DaprFiles.OBJECTS);
		};
	}

	/**
	 * A component of a type, before there is one.
	 * @param block the building block
	 * @param type the type without the block
	 * @return the component, which can do what such components say they can
	 */
	public static DaprComponent example(BuildingBlock block, String type) {
		return new DaprComponent("any", block.id() + "." + type, List.of("TRANSACTIONAL"));
	}

	/** Whether a transaction stays whole when one of its conditions fails. */
	private static boolean conditionalTransactions(DaprComponent state) {
		return Set.of("in-memory", "strict").contains(state.shortType());
	}

	/** How a broker behaves when it is subscribed to by stream. */
	public static BrokerTraits broker(DaprComponent broker) {
		return switch (broker.shortType()) {
			case "strict" -> traits(100, true);
			case "in-memory" -> traits(1, false);
			default -> traits(10, false);
		};
	}

	/** How a broker behaves when the sidecar calls the application. */
	public static BrokerTraits pushedBroker(DaprComponent broker) {
		BrokerTraits streamed = broker(broker);
		return new BrokerTraits(streamed.inFlightLimit(), streamed.processingTimeout(), streamed.redelivers(),
				streamed.announceDeadLetter(), true, streamed.attributes(), streamed.json());
	}

	/**
	 * What is different about the features of a block when the sidecar calls the
	 * application.
	 */
	public static List<Capability> pushedCapabilities(BuildingBlock block, DaprComponent component) {
		return capabilities(block, component).stream()
			.map((capability) -> (capability.feature() == Feature.SUBSCRIBE && !broker(component).redelivers())
					? Capability.weak(Feature.SUBSCRIBE, LOST_WITH_THE_APPLICATION)
						.withCure("give the sidecar an inbound retry policy for the component")
					: capability)
			.toList();
	}

	/** Whether an empty value may be reported over HTTP as if there were none. */
	private static boolean emptyLooksMissing(DaprComponent state) {
		return !Set.of("redis", "strict").contains(state.shortType());
	}

	private static BrokerTraits traits(int inFlight, boolean redelivers) {
		return new BrokerTraits(inFlight, Duration.ofSeconds(60), redelivers, !redelivers, false, ATTRIBUTES,
				JsonCarriage.DOUBLES);
	}

	/** How well a component supports the features of its block. */
	public static List<Capability> capabilities(BuildingBlock block, DaprComponent component) {
		return switch (block) {
			case STATE -> state(component);
			case PUBSUB -> pubSub(component);
			case CONFIGURATION -> List
				.of(Capability.ofNative(Feature.CONFIGURATION_READ), Capability.emulated(Feature.CONFIGURATION_WATCH,
						"messages of the sidecar are triggers; values come from reads, now and then without a trigger"),
						Capability.absent(Feature.CONFIGURATION_WRITE, CONFIGURATION_IS_READ_ONLY));
			case LOCK -> List.of(Capability.ofNative(Feature.LOCK_ACQUIRE),
					Capability.absent(Feature.LOCK_RENEW, "Dapr cannot renew a lock")
						.withCure("Keep the lock in a state store, or take it for longer."));
			case SECRET -> List.of(Capability.ofNative(Feature.SECRET_READ));
			case SEQUENCE -> List.of(sequence(Feature.SEQUENCE_UNIQUE, component),
					sequence(Feature.SEQUENCE_INCREASING, component), sequence(Feature.SEQUENCE_RANGE, component));
			case FILE -> files(component);
			case BINDING -> List.of(direction(Feature.BINDING_INVOKE, component),
					Capability.ofNative(Feature.BINDING_BYTES), direction(Feature.BINDING_RECEIVE, component));
			case INVOKE ->
				List.of(Capability.ofNative(Feature.INVOKE_CALL), Capability.ofNative(Feature.INVOKE_ERRORS));
		};
	}

	private static List<Capability> state(DaprComponent component) {
		boolean redis = component.shortType().equals("redis");
		boolean known = redis || conditionalTransactions(component);
		Capability compareAndSet = Capability.ofNative(Feature.STATE_COMPARE_AND_SET);
		Capability create = Capability.ofNative(Feature.STATE_CREATE_ONLY);
		Capability ttl = Capability.ofNative(Feature.STATE_TTL);
		if (redis) {
			compareAndSet = Capability
				.weak(Feature.STATE_COMPARE_AND_SET,
						"an etag does not notice that its entry was deleted meanwhile, and etags count from 1 again")
				.withCure(KEEP_ENTRIES);
			create = Capability.emulated(Feature.STATE_CREATE_ONLY, "a save with an etag that cannot exist");
			ttl = Capability
				.weak(Feature.STATE_TTL,
						"overwriting an entry at the moment when its time to live ends can lose the write")
				.withCure(NO_LATE_WRITES);
		}
		else if (!known) {
			compareAndSet = Capability.weak(Feature.STATE_COMPARE_AND_SET, UNKNOWN).withCure(TRY_IT);
			create = Capability.weak(Feature.STATE_CREATE_ONLY, UNKNOWN).withCure(TRY_IT);
			ttl = Capability.weak(Feature.STATE_TTL, UNKNOWN).withCure(TRY_IT);
		}
		return List.of(Capability.ofNative(Feature.STATE_READ), Capability.ofNative(Feature.STATE_WRITE), create,
				compareAndSet, transaction(component, redis, known), conditionalTransaction(component), ttl);
	}

	private static Capability transaction(DaprComponent component, boolean redis, boolean known) {
		if (!transactional(component)) {
			return Capability.absent(Feature.STATE_TRANSACTION,
					"the component '" + component.name() + "' has no transactions");
		}
		if (redis) {
			return Capability
				.weak(Feature.STATE_TRANSACTION,
						"a key that another program wrote with first-write leaves the transaction half applied")
				.withCure("let no other program write these keys with first-write");
		}
		return known ? Capability.ofNative(Feature.STATE_TRANSACTION)
				: Capability.weak(Feature.STATE_TRANSACTION, UNKNOWN).withCure(TRY_IT);
	}

	private static Capability conditionalTransaction(DaprComponent component) {
		if (conditionalTransactions(component)) {
			return Capability.ofNative(Feature.STATE_CONDITIONAL_TRANSACTION);
		}
		return Capability.absent(Feature.STATE_CONDITIONAL_TRANSACTION,
				"behind the component '" + component.name() + "' (" + component.type() + ") " + HALF_APPLIED
						+ ": leave the conditions out, or accept it by the property half-applied-transactions");
	}

	private static boolean transactional(DaprComponent component) {
		return component.type().isEmpty() || component.capabilities().contains("TRANSACTIONAL");
	}

	private static List<Capability> files(DaprComponent component) {
		if (component.type().startsWith("bindings.") && !types(BuildingBlock.FILE).contains(component.shortType())) {
			String unknown = "files are kept in bindings of the types localstorage and aws.s3 only, and '"
					+ component.name() + "' is of the type " + component.type();
			return List.of(Capability.absent(Feature.FILE_READ_WRITE, unknown),
					Capability.absent(Feature.FILE_STREAM, unknown), Capability.absent(Feature.FILE_LIST, unknown),
					Capability.absent(Feature.FILE_WHOLE, unknown));
		}
		boolean objects = component.shortType().equals(DaprFiles.OBJECTS);
		return List.of(Capability.emulated(Feature.FILE_READ_WRITE, "kept by an output binding"),
				Capability.absent(Feature.FILE_STREAM, "a file is one message, of 3 MB at most"),
				objects ? Capability.ofNative(Feature.FILE_LIST)
						: Capability.absent(Feature.FILE_LIST, FILES_CANNOT_BE_LISTED),
				objects ? Capability.ofNative(Feature.FILE_WHOLE)
						: Capability.weak(Feature.FILE_WHOLE, "a file is seen while the sidecar writes it"));
	}

	/**
	 * Whether a binding is called or calls: Dapr tells of the components that it has, and
	 * the types that are known here go one way.
	 */
	private static Capability direction(Feature feature, DaprComponent component) {
		boolean input = feature == Feature.BINDING_RECEIVE;
		boolean told = component.capabilities().contains("INPUT_BINDING")
				|| component.capabilities().contains("OUTPUT_BINDING");
		boolean absent = told ? !component.capabilities().contains(input ? "INPUT_BINDING" : "OUTPUT_BINDING")
				: types(BuildingBlock.BINDING).contains(component.shortType())
						&& component.shortType().equals("cron") != input;
		return absent
				? Capability.absent(feature,
						"a component of the type " + component.type() + (input ? " calls nobody" : " cannot be called"))
				: Capability.ofNative(feature);
	}

	/**
	 * How well bindings are used over HTTP.
	 * @param component the binding
	 */
	public static List<Capability> bindingsOverHttp(DaprComponent component) {
		return List.of(direction(Feature.BINDING_INVOKE, component), direction(Feature.BINDING_RECEIVE, component),
				Capability
					.weak(Feature.BINDING_BYTES,
							"text that is no JSON arrives as a JSON string, and what is no text is refused")
					.withCure("use bindings over gRPC, by the property outrigger.binding.transport"));
	}

	/** How well other applications are called over gRPC. */
	public static List<Capability> invocationOverGrpc() {
		return List.of(Capability.ofNative(Feature.INVOKE_CALL), Capability
			.weak(Feature.INVOKE_ERRORS,
					"of an answer that is no success only the status and the first 63 bytes arrive, without headers")
			.withCure("call services over HTTP, by the property outrigger.invoke.transport"));
	}

	private static Capability sequence(Feature feature, DaprComponent state) {
		return switch (state.shortType()) {
			case "redis", "strict" -> Capability.emulated(feature,
					"kept in the state store, by compare and set, for the instances of one application: the component needs keyPrefix none or name to be shared by several");
			case "in-memory" -> Capability.weak(feature, "numbers begin again at 1 when the sidecar is started again")
				.withCure("use a state store that keeps its entries");
			default -> Capability.weak(feature, UNKNOWN).withCure(TRY_IT);
		};
	}

	private static List<Capability> pubSub(DaprComponent component) {
		BrokerTraits traits = broker(component);
		Capability subscribe = traits.redelivers() ? Capability.ofNative(Feature.SUBSCRIBE) : Capability
			.weak(Feature.SUBSCRIBE,
					component.shortType().equals("in-memory")
							? "events that nobody answered are lost when their stream or the sidecar ends"
							: "the broker loses what is given back, and what arrives while a stream is opened or"
									+ " closed can go to the dead-letter topic unhandled")
			.withCure(component.shortType().equals("in-memory") ? "use a broker that keeps its events"
					: "keep the dead-letter topic, and read it");
		return List.of(Capability.ofNative(Feature.PUBLISH), Capability.ofNative(Feature.PUBLISH_MANY),
				Capability.emulated(Feature.EVENT_ATTRIBUTES,
						"id, source, type, subject and trace context are Dapr's; others travel in an envelope"),
				subscribe, Capability.emulated(Feature.DEAD_LETTER, "published by the library"));
	}

}
