package dev.outrigger.spring.modulith;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.events.RoutingTarget;
import org.springframework.modulith.events.support.BrokerRouting;
import org.springframework.modulith.events.support.EventExternalizationTransport;

import org.springframework.expression.EvaluationContext;

/**
 * Publishes the events that Spring Modulith externalises to topics of one broker: the
 * target is the topic, the key the component's {@code partitionKey}. An event that is
 * mapped to an {@link OutgoingEvent} has the options of that, such as an id. Blocks until
 * the broker has the event. Thread safe.
 */
public final class BrokerTransport implements EventExternalizationTransport {

	private final BiFunction<String, Type, EventPublisher<Object>> publishers;

	private final EvaluationContext expressions;

	/**
	 * Creates a transport.
	 * @param publishers makes the publisher for a topic and a type of payloads
	 * @param expressions evaluates the expressions of targets and keys
	 */
	public BrokerTransport(BiFunction<String, Type, EventPublisher<Object>> publishers, EvaluationContext expressions) {
		this.publishers = publishers;
		this.expressions = expressions;
	}

	@Override
	public CompletableFuture<?> externalize(Object payload, RoutingTarget target) {
		OutgoingEvent<?> event = (payload instanceof OutgoingEvent<?> own) ? own : OutgoingEvent.of(payload);
		BrokerRouting routing = BrokerRouting.of(target, this.expressions);
		EventOptions options = keyed(event.options(), (target.getKey() != null) ? routing.getKey(payload) : null);
		return CompletableFuture
			.completedFuture(this.publishers.apply(routing.getTarget(payload), event.payload().getClass())
				.publish(event.payload(), options));
	}

	private static EventOptions keyed(EventOptions options, @Nullable String key) {
		if (key == null) {
			return options;
		}
		Map<String, String> metadata = new HashMap<>(options.metadata());
		metadata.putIfAbsent("partitionKey", key);
		return options.withMetadata(metadata);
	}

}
