package dev.outrigger.grpc.layotto;

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
 * How component types behave behind Layotto: the one table of such facts. Layotto does
 * not tell its component types, so a property gives them; an unknown type counts as weak.
 */
final class LayottoFacts {

	private static final String UNKNOWN = "the component type is not known: name it by the property type";

	private static final String KEEP_ENTRIES = "set redisMaxRetries of the component to -1, and mark entries that are"
			+ " changed under an etag as deleted instead of deleting them";

	/** A number, as Redis wants one, that no entry's version can equal. */
	private static final String IMPOSSIBLE_ETAG = "-1";

	/**
	 * In a transaction an absent etag arrives as an empty one, which matches nothing;
	 * this one matches anything.
	 */
	private static final String ANY_ETAG = "0";

	private LayottoFacts() {
	}

	/** How a state component has to be used. */
	static StateRules rules(String component, ComponentOptions options) {
		return new StateRules(IMPOSSIBLE_ETAG, ANY_ETAG, false, options.halfAppliedTransactions(),
				options.coalescedReads() && Set.of("redis", "in-memory", "strict").contains(type(options)),
				state(component, type(options)));
	}

	/** A component's type, as far as the application says. */
	static String type(ComponentOptions options) {
		return (options.type() != null) ? options.type() : "";
	}

	static BrokerTraits broker(String type, boolean pushed) {
		return new BrokerTraits(type.equals("strict") ? 100 : 10, Duration.ofSeconds(60), true, false, pushed, Set.of(),
				JsonCarriage.LOSSY);
	}

	static List<Capability> capabilities(BuildingBlock block, String component, String type) {
		return switch (block) {
			case STATE -> state(component, type);
			case PUBSUB -> List.of(Capability.ofNative(Feature.PUBLISH),
					Capability.emulated(Feature.PUBLISH_MANY, "one request per event"),
					Capability.emulated(Feature.EVENT_ATTRIBUTES, "attributes travel in an envelope"), switch (type) {
						case "strict" -> Capability.ofNative(Feature.SUBSCRIBE);
						case "redis" -> Capability
							.weak(Feature.SUBSCRIBE,
									"when Redis loses its data subscriptions are dead until the sidecar restarts")
							.withCure("let Redis keep its data (appendonly yes)");
						case "in-memory" -> Capability
							.weak(Feature.SUBSCRIBE, "events are lost after ten attempts, and when the sidecar ends")
							.withCure("use a broker that keeps its events");
						default -> Capability.weak(Feature.SUBSCRIBE, UNKNOWN);
					}, Capability.emulated(Feature.DEAD_LETTER, "published by the library"));
			case CONFIGURATION -> List
				.of(Capability.ofNative(Feature.CONFIGURATION_READ), Capability.emulated(Feature.CONFIGURATION_WATCH,
						"messages of the sidecar are triggers; values come from reads, now and then without a trigger"),
						configurationWrite(type));
			case LOCK -> List.of(Capability.ofNative(Feature.LOCK_ACQUIRE),
					Capability.absent(Feature.LOCK_RENEW, "Layotto cannot renew a lock")
						.withCure("Keep the lock in a state store, or take it for longer."));
			case SECRET -> List.of(Capability.ofNative(Feature.SECRET_READ));
			case SEQUENCE ->
				List.of(sequence(Feature.SEQUENCE_UNIQUE, type), sequence(Feature.SEQUENCE_INCREASING, type),
						Capability.emulated(Feature.SEQUENCE_RANGE, "one request for each number"));
			case FILE -> List.of(Capability.ofNative(Feature.FILE_READ_WRITE), Capability.ofNative(Feature.FILE_STREAM),
					Capability.ofNative(Feature.FILE_LIST),
					type.equals("strict") ? Capability.ofNative(Feature.FILE_WHOLE)
							: Capability.weak(Feature.FILE_WHOLE, "a file is seen while it is written"));
			case BINDING ->
				List.of(Capability.ofNative(Feature.BINDING_INVOKE), Capability.ofNative(Feature.BINDING_BYTES),
						Capability.absent(Feature.BINDING_RECEIVE, "Layotto has no input bindings"));
			case INVOKE -> List.of(
					Capability.weak(Feature.INVOKE_CALL,
							"the other application is not told the content type of a body"),
					Capability.weak(Feature.INVOKE_ERRORS,
							"headers of an answer are lost whose status is not 200, and its body if it is no text"));
		};
	}

	private static Capability sequence(Feature feature, String type) {
		return switch (type) {
			case "strict", "redis", "etcd" -> Capability.ofNative(feature);
			case "in-memory" -> Capability.weak(feature, "numbers begin again at 1 when the sidecar is started again")
				.withCure("use another component, such as redis");
			default -> Capability.weak(feature, UNKNOWN);
		};
	}

	private static Capability configurationWrite(String type) {
		return switch (type) {
			case "etcd" -> Capability
				.weak(Feature.CONFIGURATION_WRITE, "removing a key also removes every key that starts with it")
				.withCure("let no key be the start of another");
			case "" -> Capability.weak(Feature.CONFIGURATION_WRITE, UNKNOWN);
			default -> Capability.ofNative(Feature.CONFIGURATION_WRITE);
		};
	}

	/** The types of components whose behavior is known here. */
	static List<String> types(BuildingBlock block) {
		return switch (block) {
			case STATE, PUBSUB, LOCK -> List.of("redis", "in-memory");
			case CONFIGURATION -> List.of("etcd", "in-memory");
			case SEQUENCE -> List.of("redis", "etcd", "in-memory");
			case INVOKE, BINDING -> List.of("http");
			case FILE -> List.of("local");
			case SECRET -> List.of("local.file", "local.env");
		};
	}

	private static List<Capability> state(String component, String type) {
		Capability read = Capability.ofNative(Feature.STATE_READ);
		Capability write = Capability.ofNative(Feature.STATE_WRITE);
		return switch (type) {
			case "strict" -> List.of(read, write,
					Capability.emulated(Feature.STATE_CREATE_ONLY, "a save with an etag that cannot exist"),
					Capability.ofNative(Feature.STATE_COMPARE_AND_SET), Capability.ofNative(Feature.STATE_TRANSACTION),
					Capability.ofNative(Feature.STATE_CONDITIONAL_TRANSACTION), Capability.ofNative(Feature.STATE_TTL));
			case "redis" -> List.of(read, write,
					Capability.emulated(Feature.STATE_CREATE_ONLY, "a save with an etag that cannot exist"),
					Capability.weak(Feature.STATE_COMPARE_AND_SET,
							"an etag does not notice that its entry was deleted meanwhile, and etags count from 1 again")
						.withCure(KEEP_ENTRIES),
					Capability
						.weak(Feature.STATE_TRANSACTION,
								"a key that another program wrote with first-write leaves the transaction half applied")
						.withCure("let no other program write these keys with first-write"),
					halfApplied(component, type),
					Capability
						.weak(Feature.STATE_TTL,
								"overwriting an entry at the moment when its time to live ends can lose the write")
						.withCure("write again well before a time to live ends"));
			case "in-memory" -> List.of(
					Capability.weak(Feature.STATE_READ, "values come back as base64 text")
						.withCure("use another component, such as redis"),
					write, absent(Feature.STATE_CREATE_ONLY, component),
					absent(Feature.STATE_COMPARE_AND_SET, component), absent(Feature.STATE_TRANSACTION, component),
					absent(Feature.STATE_CONDITIONAL_TRANSACTION, component), absent(Feature.STATE_TTL, component));
			default -> List.of(read, write, Capability.weak(Feature.STATE_CREATE_ONLY, UNKNOWN),
					Capability.weak(Feature.STATE_COMPARE_AND_SET, UNKNOWN),
					Capability.weak(Feature.STATE_TRANSACTION, UNKNOWN), halfApplied(component, "unknown type"),
					Capability.weak(Feature.STATE_TTL, UNKNOWN));
		};
	}

	private static Capability halfApplied(String component, String type) {
		return Capability.absent(Feature.STATE_CONDITIONAL_TRANSACTION, "behind the component '" + component + "' ("
				+ type
				+ ") a failed condition leaves the other changes applied: leave the conditions out, or accept it by the"
				+ " property half-applied-transactions");
	}

	private static Capability absent(Feature feature, String component) {
		return Capability.absent(feature,
				"the in-memory component '" + component + "' cannot do this: use another component");
	}

}
