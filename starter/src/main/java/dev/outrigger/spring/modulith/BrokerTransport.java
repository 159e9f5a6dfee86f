package dev.outrigger.spring.modulith;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.spring.pubsub.AnyEventPublisher;
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

	private final AnyEventPublisher publisher;

	private final EvaluationContext expressions;

	/**
	 * Creates a transport.
	 * @param publisher publishes to the broker
	 * @param expressions evaluates the expressions of targets and keys
	 */
	public BrokerTransport(AnyEventPublisher publisher, EvaluationContext expressions) {
		this.publisher = publisher;
		this.expressions = expressions;
	}

	@Override
	public CompletableFuture<?> externalize(Object payload, RoutingTarget target) {
		OutgoingEvent<?> event = AnyEventPublisher.event(payload, EventOptions.DEFAULT);
		BrokerRouting routing = BrokerRouting.of(target, this.expressions);
		EventOptions options = keyed(event.options(),
				(target.getKey() != null) ? routing.getKey(event.payload()) : null);
		return CompletableFuture
			.completedFuture(this.publisher.publish(routing.getTarget(event.payload()), event.payload(), options));
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
